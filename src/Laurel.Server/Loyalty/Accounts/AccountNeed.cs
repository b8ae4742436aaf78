using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Server.Loyalty.Accounts;

/// <summary>An account that is to be opened, and what its movements have to know.</summary>
/// <param name="Id">The account.</param>
/// <param name="Program">Its program.</param>
internal sealed record AccountNeed(Guid Id, PointsProgram Program)
{
    /// <summary>
    /// The membership that the movements are of. Where it uses another account by now, that one is opened instead: somebody may have moved
    /// its points since it was read.
    /// </summary>
    public Guid? Member { get; init; }

    /// <summary>The idempotency keys of the movements.</summary>
    public IReadOnlyList<string> Operations { get; init; } = [];

    /// <summary>The sales whose entries matter.</summary>
    public IReadOnlyList<Guid> Sales { get; init; } = [];

    /// <summary>Whether other accounts may know of these sales, since points move between accounts.</summary>
    public bool AlsoElsewhere { get; init; }

    /// <summary>The holds that the movements name.</summary>
    public IReadOnlyList<string> Holds { get; init; } = [];

    /// <summary>All that several movements of one account have to know, each of it once: two may be of one sale.</summary>
    public static AccountNeed Together(IEnumerable<AccountNeed> ofOneAccount)
    {
        AccountNeed[] all = [.. ofOneAccount];
        return all is [var single] ? single : all[0] with
        {
            Operations = [.. all.SelectMany(need => need.Operations).Distinct(StringComparer.Ordinal)],
            Sales = [.. all.SelectMany(need => need.Sales).Distinct()],
            Holds = [.. all.SelectMany(need => need.Holds).Distinct(StringComparer.Ordinal)],
            AlsoElsewhere = all.Any(need => need.AlsoElsewhere),
        };
    }
}
