using Laurel.Engine.Campaigns;

namespace Laurel.Admin.Campaigns.Sentences;

/// <summary>English: when and where it runs, for whom, how often. The benefits stand in the other half of this class.</summary>
internal sealed partial class EnglishSentence(SentenceNumbers numbers, SentenceNames names) : SentenceLanguage(numbers, names)
{
    public override string Join(string when, string benefit) => when.Length == 0 ? benefit : $"{when}: {benefit}";

    public override string When(Schedule? schedule) =>
        schedule is null ? "" : string.Join(", ", new[] { Dates(schedule), DaysAndHours(schedule) }.Where(part => part.Length > 0));

    public override IEnumerable<string> Details(Campaign campaign)
    {
        if (!campaign.IsActive) yield return "switched off";
        yield return campaign.Stores.Count == 0 ? "" : "only in " + Series([.. campaign.Stores.Select(Names.Store)], "and");
        if (campaign.Type == CampaignType.WelcomeBonus) yield return "only for the first purchase of a known customer";
        yield return campaign.Segment is null ? "" : "only for customers of the segment " + Names.Segment(campaign.Segment);
        yield return Start(campaign);
        if (campaign.Purchase is { Measured: Measured.Before, Min: not null } or { Measured: Measured.Before, Max: not null })
            yield return "the purchase counts before other discounts";
        yield return Limits(campaign.Limits);
        yield return Overrides(campaign);
        yield return Together(campaign);
        yield return campaign.Group is null ? "" : $"at most one campaign of the group {campaign.Group} in a basket";
    }

    private string Dates(Schedule schedule) => (schedule.StartDate, schedule.EndDate) switch
    {
        ({ } start, { } end) when start == end => "On " + Numbers.Date(start),
        ({ } start, { } end) => $"From {Numbers.Date(start)} to {Numbers.Date(end)}",
        ({ } start, null) => "From " + Numbers.Date(start),
        (null, { } end) => "Until " + Numbers.Date(end),
        _ => "",
    };

    private string DaysAndHours(Schedule schedule) =>
        string.Join(' ', new[] { Days(schedule.DaysOfWeek), Hours(schedule) }.Where(part => part.Length > 0));

    private string Days(IReadOnlyList<int> days)
    {
        if (DayRuns.IsEveryDay(days)) return "";
        if (DayRuns.IsWeekend(days)) return "weekends";
        IReadOnlyList<(int First, int Last)> runs = DayRuns.Of(days);
        if (runs is [var (only, same)] && only == same) return Numbers.Day(only) + "s";
        return Series([.. runs.Select(run =>
            run.First == run.Last ? Numbers.Day(run.First) : $"{Numbers.Day(run.First)} to {Numbers.Day(run.Last)}")], "and");
    }

    private static string Hours(Schedule schedule) => (schedule.StartTime, schedule.EndTime) switch
    {
        ({ } start, { } end) when start == end => $"for 24 hours from {SentenceNumbers.Time(start)}",
        ({ } start, { } end) =>
            $"{SentenceNumbers.Time(start)}–{SentenceNumbers.Time(end)}{(IsPastMidnight(start, end) ? " (past midnight)" : "")}",
        ({ } start, null) => "from " + SentenceNumbers.Time(start),
        (null, { } end) => "until " + SentenceNumbers.Time(end),
        _ => "",
    };

    private static string Start(Campaign campaign) =>
        campaign.RequiresCoupon ? "only with a coupon" : campaign.AutoApply ? "" : "does not apply by itself";

    private string Limits(Limits? limits)
    {
        if (limits is null) return "";
        List<string> parts = [];
        if (limits.Total is { } total) parts.Add(total == 1 ? "once in all" : $"{Numbers.Number(total)} times in all");
        if (limits.PerCustomer is { } each) parts.Add(each == 1 ? "once per customer" : $"{Numbers.Number(each)} times per customer");
        if (limits.Budget is { } budget) parts.Add($"until {Numbers.Money(budget)} have been given");
        return parts.Count == 0 ? "" : "at most " + Series(parts, "and");
    }

    private static string Overrides(Campaign campaign)
    {
        int own = campaign.Products.Count(product => product.Percentage is not null || product.Amount is not null
            || product.MinQuantity is not null || product.MaxQuantity is not null);
        return own switch { 0 => "", 1 => "one product has settings of its own", _ => $"{own} products have settings of their own" };
    }

    private static string Together(Campaign campaign) => campaign switch
    {
        { Combinable: true } => "combines with other campaigns",
        { Exclusivity: Exclusivity.Item } => "never on an item that another campaign uses",
        _ => "not together with other campaigns",
    };
}
