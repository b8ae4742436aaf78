using System.Security.Claims;
using Laurel.Client;
using Laurel.Engine.Amounts;

namespace Laurel.Server.Platform.Access;

/// <summary>What the claims of a request say of its caller.</summary>
internal static class Caller
{
    /// <summary>The store that a key or an account is bound to.</summary>
    public const string StoreClaim = "store";

    /// <summary>The till that a key is bound to.</summary>
    public const string TillClaim = "till";

    /// <summary>The id of an API key.</summary>
    public const string KeyClaim = "key";

    public static bool IsPerson(this ClaimsPrincipal caller) => caller.FindFirstValue(KeyClaim) is null;

    /// <summary>One caller's idempotency keys never meet another's.</summary>
    public static string Scope(this ClaimsPrincipal caller) =>
        caller.FindFirstValue(KeyClaim) is { } key ? $"key:{key}" : $"user:{caller.FindFirstValue(ClaimTypes.NameIdentifier)}";

    /// <summary>The only store that the caller may see; null may see all.</summary>
    public static string? OnlyStore(this ClaimsPrincipal caller) =>
        caller.IsInRole(Roles.Administrator) ? null : caller.FindFirstValue(StoreClaim);

    public static bool MaySee(this ClaimsPrincipal caller, string store) =>
        caller.OnlyStore() is not { } own || CodeComparer.Same(own, store);

    public static bool MayUse(this ClaimsPrincipal caller, string store, string till) =>
        caller.MaySee(store) && (caller.FindFirstValue(TillClaim) is not { } own || CodeComparer.Same(own, till));

    /// <summary>Whether personal data is shown to the caller in full; tills and cashiers see masked names.</summary>
    public static bool SeesPeople(this ClaimsPrincipal caller) =>
        Roles.Staff.Any(caller.IsInRole) || caller.IsInRole(Policies.IntegrationKey);

    /// <summary>
    /// Whether the caller hears what the server found out about recorded sales. Tills and cashiers don't: who sends sales with guessed
    /// codes would learn from a difference which of them are coupons.
    /// </summary>
    public static bool SeesFindings(this ClaimsPrincipal caller) => caller.SeesPeople();
}
