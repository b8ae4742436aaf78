using System.ComponentModel.DataAnnotations;

namespace Laurel.Admin.Access;

internal sealed class SignInEntry
{
    [Required(ErrorMessageResourceType = typeof(AccessWords), ErrorMessageResourceName = nameof(AccessWords.Needed))]
    public string Email { get; set; } = "";

    [Required(ErrorMessageResourceType = typeof(AccessWords), ErrorMessageResourceName = nameof(AccessWords.Needed))]
    public string Password { get; set; } = "";

    public bool Remember { get; set; }
}
