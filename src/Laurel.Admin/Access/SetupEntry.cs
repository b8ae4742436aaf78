using System.ComponentModel.DataAnnotations;

namespace Laurel.Admin.Access;

internal sealed class SetupEntry
{
    [Required(ErrorMessageResourceType = typeof(AccessWords), ErrorMessageResourceName = nameof(AccessWords.Needed))]
    public string Name { get; set; } = "";

    [Required(ErrorMessageResourceType = typeof(AccessWords), ErrorMessageResourceName = nameof(AccessWords.Needed))]
    public string Email { get; set; } = "";

    [Required(ErrorMessageResourceType = typeof(AccessWords), ErrorMessageResourceName = nameof(AccessWords.Needed))]
    [MinLength(12, ErrorMessageResourceType = typeof(AccessWords), ErrorMessageResourceName = nameof(AccessWords.PasswordLength))]
    public string Password { get; set; } = "";
}
