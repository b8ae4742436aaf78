using Laurel.Client;
using Microsoft.AspNetCore.Authorization;

namespace Laurel.Server.Platform.Access;

/// <summary>Who may do what; every endpoint names one of these, and what names none is refused.</summary>
internal static class Policies
{
    /// <summary>Everybody who is signed in, and every API key.</summary>
    public const string AnyCaller = nameof(AnyCaller);

    /// <summary>Everybody who signed in with a password.</summary>
    public const string AnyPerson = nameof(AnyPerson);

    /// <summary>People of the back office, and every API key.</summary>
    public const string StaffOrKey = nameof(StaffOrKey);

    /// <summary>People of the back office; API keys of integrations read with them.</summary>
    public const string Staff = nameof(Staff);

    /// <summary>Those who sell: cashiers, store managers, administrators, and keys of tills.</summary>
    public const string Till = nameof(Till);

    /// <summary>Those who may do what a cashier may not do alone: people, never keys.</summary>
    public const string Supervision = nameof(Supervision);

    /// <summary>
    /// Those who may make what a member proves himself by: a shop's desk, and the app of the members. Never a till, which asks for it.
    /// </summary>
    public const string MemberProofs = nameof(MemberProofs);

    /// <summary>Those who may ask whether the books are in order.</summary>
    public const string Checks = nameof(Checks);

    /// <summary>Those who write campaigns.</summary>
    public const string Marketing = nameof(Marketing);

    /// <summary>Those who may stop a campaign.</summary>
    public const string StopCampaigns = nameof(StopCampaigns);

    /// <summary>Those who may carry the list of all customers away: every other role looks at one page at a time.</summary>
    public const string DownloadPeople = nameof(DownloadPeople);

    /// <summary>Those who approve campaigns.</summary>
    public const string Approval = nameof(Approval);

    /// <summary>Those who read who changed what.</summary>
    public const string Audit = nameof(Audit);

    /// <summary>Administrators.</summary>
    public const string Administration = nameof(Administration);

    /// <summary>The role that an API key of a till has.</summary>
    public const string TillKey = "TillKey";

    /// <summary>The role that an API key of an integration has.</summary>
    public const string IntegrationKey = "IntegrationKey";

    public static void AddPolicies(this AuthorizationBuilder authorization)
    {
        string[] staff = [.. Roles.Staff];
        authorization
            .AddPolicy(AnyCaller, policy => policy.RequireRole([.. Roles.All, TillKey, IntegrationKey]))
            .AddPolicy(AnyPerson, policy => policy.RequireRole([.. Roles.All]))
            .AddPolicy(StaffOrKey, policy => policy.RequireRole([.. staff, TillKey, IntegrationKey]))
            .AddPolicy(Staff, policy => policy.RequireRole([.. staff, IntegrationKey]))
            .AddPolicy(Till, policy => policy.RequireRole(Roles.Cashier, Roles.StoreManager, Roles.Administrator, TillKey))
            .AddPolicy(Supervision, policy => policy.RequireRole(Roles.StoreManager, Roles.Administrator))
            .AddPolicy(MemberProofs, policy => policy.RequireRole(Roles.StoreManager, Roles.Administrator, IntegrationKey))
            .AddPolicy(Checks, policy => policy.RequireRole(Roles.Auditor, Roles.Administrator, IntegrationKey))
            .AddPolicy(Marketing, policy => policy.RequireRole(Roles.Marketer, Roles.Administrator))
            .AddPolicy(StopCampaigns, policy => policy.RequireRole(Roles.Marketer, Roles.StoreManager, Roles.Administrator))
            .AddPolicy(DownloadPeople, policy => policy.RequireRole(Roles.Marketer, Roles.PrivacyOfficer, Roles.Administrator))
            .AddPolicy(Approval, policy => policy.RequireRole(Roles.Approver, Roles.Administrator))
            .AddPolicy(Audit, policy => policy.RequireRole(Roles.Auditor, Roles.Administrator))
            .AddPolicy(Administration, policy => policy.RequireRole(Roles.Administrator))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireRole(Roles.Administrator).Build());
    }
}
