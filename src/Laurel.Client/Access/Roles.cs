namespace Laurel.Client;

/// <summary>What people may be; a person may have several.</summary>
public static class Roles
{
    public const string Administrator = "Administrator";
    public const string Marketer = "Marketer";
    public const string Approver = "Approver";
    public const string StoreManager = "StoreManager";
    public const string Cashier = "Cashier";
    public const string Finance = "Finance";
    public const string PrivacyOfficer = "PrivacyOfficer";
    public const string Auditor = "Auditor";

    public static IReadOnlyList<string> All { get; } =
        [Administrator, Marketer, Approver, StoreManager, Cashier, Finance, PrivacyOfficer, Auditor];

    /// <summary>Everybody with a role but those who only stand at a till.</summary>
    public static IReadOnlyList<string> Staff { get; } =
        [Administrator, Marketer, Approver, StoreManager, Finance, PrivacyOfficer, Auditor];
}
