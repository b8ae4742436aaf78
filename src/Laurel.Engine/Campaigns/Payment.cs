using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;

namespace Laurel.Engine.Campaigns;

/// <summary>How a basket is paid, in minor units, as payment discounts need to know it.</summary>
internal sealed class Payment
{
    private readonly List<(string Type, long? Amount)> _tenders = [];

    internal bool IsKnown => _tenders.Count > 0;

    /// <summary>What points pay, when they pay like a tender.</summary>
    internal long PaidByPoints { get; set; }

    internal void Start(IReadOnlyList<Tender> tenders, Currency currency)
    {
        _tenders.Clear();
        PaidByPoints = 0;
        for (int i = 0; i < tenders.Count; i++)
        {
            Tender tender = tenders[i];
            _tenders.Add((tender.Type, tender.Amount is { } major && currency.TryToMinor(major, out long minor) ? minor : null));
        }
    }

    /// <summary>Whether any tender matches.</summary>
    internal bool HasAny(TenderRules rules)
    {
        foreach ((string type, _) in _tenders)
        {
            if (rules.Matches(type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// What matching tenders pay: what is due minus the amounts of all other tenders; or, when another tender has no amount,
    /// the amounts of the matching ones if that is less.
    /// </summary>
    internal long PaidBy(TenderRules rules, long due)
    {
        long others = PaidByPoints;
        long matching = 0;
        bool otherIsOpen = false;
        foreach ((string type, long? amount) in _tenders)
        {
            if (rules.Matches(type))
            {
                matching += amount ?? 0;
            }
            else
            {
                others += amount ?? 0;
                otherIsOpen |= amount is null;
            }
        }

        long rest = due - others;
        return otherIsOpen ? Math.Min(rest, matching) : rest;
    }
}
