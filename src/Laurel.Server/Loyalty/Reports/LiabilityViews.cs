using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Reports;

namespace Laurel.Server.Loyalty.Reports;

/// <summary>Shows reports.</summary>
internal static class LiabilityViews
{
    private static readonly RollForward Nothing = new(0, 0, 0, 0, 0, 0);

    public static LiabilityView Of(ReportRequest asked, LiabilityReport report, SalesAndPoints sales)
    {
        Currency currency = asked.Program.Currency;
        decimal Worth(long points) => currency.Major(report.Money(points));
        RollForward all = report.Total;
        return new LiabilityView
        {
            Program = asked.Code, Currency = currency.Code, From = asked.From, Through = asked.Through,
            ValuePerPoint = asked.Program.Terms.ValuePerPoint, ExpectedUse = asked.ExpectedUse,
            Points = Points(all),
            Worth = new WorthFlow
            {
                Opening = Worth(all.Opening), Issued = Worth(all.Issued), Burned = Worth(all.Burned), Expired = Worth(all.Expired),
                Clawed = Worth(all.Clawed), Adjusted = Worth(all.Adjusted), Closing = Worth(all.Closing),
            },
            Rows = [.. Rows(asked, report)],
            ObservedBreakage = report.ObservedBreakage / 100m,
            ExpectedBreakage = report.ExpectedBreakage(asked.ExpectedUse),
            Revenue = new LoyaltyRevenue
            {
                Sales = currency.Major(sales.Allocation.Sales), Points = sales.Points, Used = sales.Used,
                AtOnce = currency.Major(sales.Allocation.AtOnce), Deferred = currency.Major(sales.Allocation.Deferred),
                Recognised = currency.Major(sales.Allocation.RevenueAfter(sales.Used)),
            },
        };
    }

    public static IEnumerable<LiabilityRowView> Rows(ReportRequest asked, LiabilityReport report) =>
        report.Rows.Where(row => row.Points != Nothing).Select(row => new LiabilityRowView
        {
            Tier = row.Place.Tier, Expiry = row.Place.Kind, Month = row.Place.Month, Points = Points(row.Points),
            Worth = asked.Program.Currency.Major(report.Money(row.Points.Closing)),
        });

    public static LoyaltyFigures Figures(
        ReportRequest asked, LiabilityReport report, int members, IReadOnlyList<(DateOnly Day, PointEntryType Type, long Points)> moved,
        IReadOnlyList<TierMove> moves, IReadOnlyList<LiabilityDay> closed)
    {
        Currency currency = asked.Program.Currency;
        return new LoyaltyFigures
        {
            Program = asked.Code, Currency = currency.Code, From = asked.From, Through = asked.Through, Members = members,
            Points = Points(report.Total), Worth = currency.Major(report.Money(report.Total.Closing)),
            Days = [.. Days(asked, moved)],
            Months =
            [
                .. report.Rows.GroupBy(row => (row.Place.Kind, row.Place.Month)).OrderBy(group => group.Key.Kind)
                    .ThenBy(group => group.Key.Month)
                    .Select(group => (group.Key, Points: group.Sum(row => row.Points.Closing))).Where(group => group.Points != 0)
                    .Select(group => new LiabilityMonth
                    {
                        Expiry = group.Key.Kind, Month = group.Key.Month, Points = group.Points,
                        Worth = currency.Major(report.Money(group.Points)),
                    }),
            ],
            Moves = moves,
            Closed =
            [
                .. closed.Select(day => new ClosedDay
                {
                    Day = day.Day, Points = day.Closing, Worth = currency.Major(day.WorthMinor), Members = day.Members,
                }),
            ],
        };
    }

    /// <summary>Every day that is asked for, also those on which nothing moved.</summary>
    public static IEnumerable<PointDay> Days(
        ReportRequest asked, IReadOnlyList<(DateOnly Day, PointEntryType Type, long Points)> moved)
    {
        ILookup<DateOnly, (PointEntryType Type, long Points)> byDay = moved.ToLookup(one => one.Day, one => (one.Type, one.Points));
        return Enumerable.Range(0, asked.Through.DayNumber - asked.From.DayNumber + 1).Select(asked.From.AddDays)
            .Select(day => Day(day, byDay[day]));
    }

    private static PointDay Day(DateOnly day, IEnumerable<(PointEntryType Type, long Points)> moved)
    {
        ILookup<PointEntryType, long> byType = moved.ToLookup(one => one.Type, one => one.Points);
        long Sum(params PointEntryType[] types) => types.Sum(type => byType[type].Sum());
        return new PointDay
        {
            Day = day,
            Issued = Sum(PointEntryType.Earned, PointEntryType.Bonus, PointEntryType.Welcome, PointEntryType.Birthday),
            Burned = -Sum(PointEntryType.Redeemed, PointEntryType.Refund),
            Expired = -Sum(PointEntryType.Expired),
            Clawed = -Sum(PointEntryType.Clawback),
            Adjusted = Sum(PointEntryType.Adjusted, PointEntryType.Transfer),
        };
    }

    private static PointFlow Points(RollForward points) => new()
    {
        Opening = points.Opening, Issued = points.Issued, Burned = points.Burned, Expired = points.Expired, Clawed = points.Clawed,
        Adjusted = points.Adjusted, Closing = points.Closing,
    };
}
