using Laurel.Admin.Shell;
using Laurel.Client;
using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Loyalty.Sharing;

/// <summary>What happens when a member is to use another's account, to be read before anybody agrees to it.</summary>
internal sealed class SharingPlan(MembershipView own, MembershipView other)
{
    public bool IsSame => own.AccountOf == other.AccountOf;

    /// <summary>Whether a till holds points that would have to move.</summary>
    public bool IsHeld => OwnsAccount && own.Lots.Any(lot => lot.Reserved > 0);

    /// <summary>Points that move; below zero where some are owed. The account of a member who uses another's is empty.</summary>
    public long Moving => OwnsAccount ? own.Balance : 0;

    /// <summary>Codes of all who use the account from then on, beginning with its owner.</summary>
    public IReadOnlyList<string> Users =>
    [
        other.AccountOf,
        .. other.SharedWith.Append(other.Customer).Append(own.Customer).Concat(OwnsAccount ? own.SharedWith : [])
            .Where(code => code != other.AccountOf).Distinct().Order(StringComparer.Ordinal),
    ];

    private bool OwnsAccount => own.AccountOf == own.Customer;

    public IEnumerable<string> Sentences(IStringLocalizer<LoyaltyWords> words)
    {
        if (Moving < 0) yield return words["Share.MovesDebt", Formats.Count(-Moving), other.AccountOf];
        else if (Moving > 0) yield return words["Share.Moves", Formats.Count(Moving), other.AccountOf];
        else yield return words[OwnsAccount ? "Share.MovesNone" : "Share.Stays", own.AccountOf];
        yield return words["Share.Balance", Formats.Count(other.Balance + Moving)];
        yield return words["Share.Both", string.Join(", ", Users)];
        yield return words["Share.Tier", other.Tier?.Name ?? words["NoTier"]];
        yield return words["Share.Undo"];
    }
}
