using Microsoft.AspNetCore.Identity;

namespace Laurel.Server.Platform.Access;

/// <summary>Somebody who signs in with a password.</summary>
internal sealed class User : IdentityUser<Guid>
{
    public required string Name { get; set; }

    /// <summary>The roles parted by blanks.</summary>
    public required string RoleNames { get; set; }

    /// <summary>The store this person works in; null is all.</summary>
    public string? StoreCode { get; set; }

    public required string Language { get; set; }

    public required bool IsActive { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public IReadOnlyList<string> Roles => RoleNames.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
