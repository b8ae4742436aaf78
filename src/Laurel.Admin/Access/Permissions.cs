using Laurel.Client;

namespace Laurel.Admin.Access;

/// <summary>Which roles see which pages: the same lists that the server enforces, so that nobody is led to a closed door.</summary>
public static class Permissions
{
    public const string Selling = $"{Roles.Cashier},{Roles.StoreManager},{Roles.Administrator}";
    public const string Supervising = $"{Roles.StoreManager},{Roles.Administrator}";
    public const string Receipts = $"{Staff},{Roles.Cashier}";
    public const string Marketing = $"{Roles.Marketer},{Roles.Administrator}";
    public const string DownloadingPeople = $"{Roles.Marketer},{Roles.PrivacyOfficer},{Roles.Administrator}";
    public const string Administering = Roles.Administrator;
    public const string Auditing = $"{Roles.Auditor},{Roles.Administrator}";
    public const string Approving = $"{Roles.Approver},{Roles.Administrator}";
    public const string Staff =
        $"{Roles.Administrator},{Roles.Marketer},{Roles.Approver},{Roles.StoreManager},{Roles.Finance},"
        + $"{Roles.PrivacyOfficer},{Roles.Auditor}";
}
