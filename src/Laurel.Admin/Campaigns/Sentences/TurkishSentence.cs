using Laurel.Engine.Campaigns;

namespace Laurel.Admin.Campaigns.Sentences;

/// <summary>
/// Turkish: when and where it runs, for whom, how often. Names and numbers take no suffix of their own, since vowel harmony of a foreign
/// word can't be known: a Turkish noun follows them and takes it.
/// </summary>
internal sealed partial class TurkishSentence(SentenceNumbers numbers, SentenceNames names) : SentenceLanguage(numbers, names)
{
    public override string Join(string when, string benefit) => when.Length == 0 ? benefit : $"{when} {benefit}";

    public override string When(Schedule? schedule) =>
        schedule is null ? "" : string.Join(", ", new[] { Dates(schedule), DaysAndHours(schedule) }.Where(part => part.Length > 0));

    public override IEnumerable<string> Details(Campaign campaign)
    {
        if (!campaign.IsActive) yield return "kampanya kapalı";
        yield return campaign.Stores.Count switch
        {
            0 => "",
            1 => $"yalnızca {Names.Store(campaign.Stores[0])} mağazasında",
            _ => $"yalnızca {Series([.. campaign.Stores.Select(Names.Store)], "ve")} mağazalarında",
        };
        if (campaign.Type == CampaignType.WelcomeBonus) yield return "yalnızca kayıtlı müşterinin ilk alışverişinde";
        yield return campaign.Segment is null ? "" : $"yalnızca {Names.Segment(campaign.Segment)} segmentindeki müşterilere";
        yield return Start(campaign);
        if (campaign.Purchase is { Measured: Measured.Before, Min: not null } or { Measured: Measured.Before, Max: not null })
            yield return "alışveriş tutarı diğer indirimlerden önce hesaplanır";
        yield return Limits(campaign.Limits);
        yield return Overrides(campaign);
        yield return Together(campaign);
        yield return campaign.Group is null ? "" : $"bir sepette {campaign.Group} grubundan en çok bir kampanya uygulanır";
    }

    private string Dates(Schedule schedule) => (schedule.StartDate, schedule.EndDate) switch
    {
        ({ } start, { } end) when start == end => Numbers.Date(start) + " tarihinde",
        ({ } start, { } end) => $"{Numbers.Date(start)} – {Numbers.Date(end)} tarihleri arasında",
        ({ } start, null) => Numbers.Date(start) + " tarihinden itibaren",
        (null, { } end) => Numbers.Date(end) + " tarihine kadar",
        _ => "",
    };

    private string DaysAndHours(Schedule schedule) =>
        string.Join(' ', new[] { Days(schedule.DaysOfWeek, schedule is { StartTime: null, EndTime: null }), Hours(schedule) }.Where(part =>
            part.Length > 0));

    private string Days(IReadOnlyList<int> days, bool alone)
    {
        if (DayRuns.IsEveryDay(days)) return "";
        if (DayRuns.IsWeekend(days)) return "hafta sonu";
        IReadOnlyList<(int First, int Last)> runs = DayRuns.Of(days);
        string said = Series([.. runs.Select(run =>
            run.First == run.Last ? Numbers.Day(run.First) : $"{Numbers.Day(run.First)}–{Numbers.Day(run.Last)}")], "ve");
        bool single = runs.All(run => run.First == run.Last);
        return single || alone ? said + " günleri" : said;
    }

    private static string Hours(Schedule schedule) => (schedule.StartTime, schedule.EndTime) switch
    {
        ({ } start, { } end) when start == end => $"saat {SentenceNumbers.Time(start)} itibarıyla 24 saat",
        ({ } start, { } end) =>
            $"{SentenceNumbers.Time(start)}–{SentenceNumbers.Time(end)} arası"
                + (IsPastMidnight(start, end) ? " (gece yarısını geçer)" : ""),
        ({ } start, null) => $"saat {SentenceNumbers.Time(start)} sonrası",
        (null, { } end) => $"saat {SentenceNumbers.Time(end)} öncesi",
        _ => "",
    };

    private static string Start(Campaign campaign) =>
        campaign.RequiresCoupon ? "yalnızca kuponla" : campaign.AutoApply ? "" : "kendiliğinden uygulanmaz";

    private string Limits(Limits? limits)
    {
        if (limits is null) return "";
        List<string> parts = [];
        if (limits.Total is { } total) parts.Add($"toplam {Numbers.Number(total)} kez");
        if (limits.PerCustomer is { } each) parts.Add($"müşteri başına {Numbers.Number(each)} kez");
        if (limits.Budget is { } budget) parts.Add($"toplam {Numbers.Money(budget)} indirime kadar");
        return parts.Count == 0 ? "" : "en çok " + Series(parts, "ve");
    }

    private static string Overrides(Campaign campaign)
    {
        int own = campaign.Products.Count(product => product.Percentage is not null || product.Amount is not null
            || product.MinQuantity is not null || product.MaxQuantity is not null);
        return own == 0 ? "" : $"{own} ürünün kendi ayarı var";
    }

    private static string Together(Campaign campaign) => campaign switch
    {
        { Combinable: true } => "diğer kampanyalarla birleşir",
        { Exclusivity: Exclusivity.Item } => "başka kampanyanın kullandığı üründe geçmez",
        _ => "diğer kampanyalarla birleşmez",
    };
}
