using Laurel.Engine.Loyalty.Ledger;

namespace Laurel.Engine.Loyalty.Reports;

/// <summary>Points from one date to another: <c>opening + issued − burned − expired − clawed ± adjusted = closing</c>.</summary>
/// <param name="Opening">Outstanding before the first day.</param>
/// <param name="Issued">Earned, bonus, welcome and birthday points.</param>
/// <param name="Burned">Redeemed less given back.</param>
/// <param name="Expired">Lapsed.</param>
/// <param name="Clawed">Taken back after returns.</param>
/// <param name="Adjusted">Corrections by hand and transfers, signed.</param>
public sealed record RollForward(long Opening, long Issued, long Burned, long Expired, long Clawed, long Adjusted)
{
    /// <summary>Outstanding after the last day.</summary>
    public long Closing => Opening + Issued - Burned - Expired - Clawed + Adjusted;

    internal static RollForward Of(IEnumerable<LiabilityPosting> postings, DateOnly from, DateOnly through)
    {
        RollForward sum = new(0, 0, 0, 0, 0, 0);
        foreach (LiabilityPosting posting in postings.Where(posting => posting.Day <= through))
        {
            sum = posting.Day < from ? sum with { Opening = sum.Opening + posting.Points } : sum.Plus(posting.Type, posting.Points);
        }

        return sum;
    }

    private RollForward Plus(PointEntryType type, long points) => type switch
    {
        PointEntryType.Earned or PointEntryType.Bonus or PointEntryType.Welcome or PointEntryType.Birthday =>
            this with { Issued = Issued + points },
        PointEntryType.Redeemed or PointEntryType.Refund => this with { Burned = Burned - points },
        PointEntryType.Expired => this with { Expired = Expired - points },
        PointEntryType.Clawback => this with { Clawed = Clawed - points },
        PointEntryType.Adjusted or PointEntryType.Transfer => this with { Adjusted = Adjusted + points },
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type."),
    };
}
