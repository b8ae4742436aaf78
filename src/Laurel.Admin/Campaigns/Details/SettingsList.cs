using System.Globalization;
using System.Text.Json;
using Laurel.Admin.Campaigns.Discounts;
using Laurel.Admin.Campaigns.Drafts;
using Laurel.Admin.Campaigns.Pickers;
using Laurel.Admin.Campaigns.Problems;
using Laurel.Admin.Campaigns.Sentences;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;
using static Laurel.Admin.Campaigns.CampaignTexts;

namespace Laurel.Admin.Campaigns.Details;

/// <summary>The settings of a campaign as names and values, in the groups of the editor; what is at its default is left out.</summary>
internal sealed class SettingsList
{
    private static readonly string[] Amounts = ["amount", "maxAmount", "price", "every"];
    private readonly Campaign _campaign;
    private readonly Currency _currency;
    private readonly Catalogue _catalogue;
    private readonly CultureInfo _culture;
    private readonly CampaignDraft _draft;

    public SettingsList(Campaign campaign, Currency currency, Catalogue catalogue, CultureInfo culture)
    {
        (_campaign, _currency, _catalogue, _culture) = (campaign, currency, catalogue, culture);
        using JsonDocument document = JsonDocument.Parse(LaurelJson.ToJson(campaign));
        _draft = DraftReader.Read(document.RootElement, culture);
    }

    public IReadOnlyList<(string Name, string Value)> Discount()
    {
        string type = DiscountFamily.Find(_draft.Discount.Type)?.Name ?? _draft.Discount.Type;
        List<(string, string)> settings = [(Say("Field.DiscountType"), type)];
        using JsonDocument document = JsonDocument.Parse(DraftWriter.Write(_draft, _culture).Campaign["discount"]!.ToJsonString());
        foreach (JsonProperty field in document.RootElement.EnumerateObject().Where(field => field.Name != "type"))
        {
            if (field.Value.ValueKind == JsonValueKind.Number)
                settings.Add((FieldNames.Of("/" + field.Name), Number(field.Name, field.Value.GetDecimal())));
        }

        settings.AddRange(_draft.Discount.Get.Select(rule => (Say("SecondSet.Title"), RuleOf(rule.Type, rule.Value, rule.Include))));
        return settings;
    }

    public IReadOnlyList<(string Name, string Value)> Products() =>
    [
        .. _campaign.Rules.Select(rule => (Say("Rules.Title"), RuleOf(Words<RuleType>.Of(rule.Type), rule.Value, rule.Include))),
        .. _campaign.Products.Select(product =>
            (Say(product.Gift ? "Gifts.Title" : "Products.Title"), ProductOf(product))),
    ];

    public IReadOnlyList<(string Name, string Value)> Schedule()
    {
        if (_campaign.Schedule is not { } schedule) return [(Say("Group.Schedule"), Say("Detail.Always"))];
        List<(string, string)> settings = [];
        Add(settings, "Field.StartDate", schedule.StartDate?.ToString("D", _culture));
        Add(settings, "Field.EndDate", schedule.EndDate?.ToString("D", _culture));
        Add(settings, "Field.StartTime", schedule.StartTime?.ToString("HH:mm", CultureInfo.InvariantCulture));
        Add(settings, "Field.EndTime", schedule.EndTime?.ToString("HH:mm", CultureInfo.InvariantCulture));
        if (schedule.DaysOfWeek.Count > 0)
            settings.Add((Say("Field.Days"),
                string.Join(", ", schedule.DaysOfWeek.Select(day => _culture.DateTimeFormat.DayNames[day % 7]))));
        return settings;
    }

    public IReadOnlyList<(string Name, string Value)> Audience()
    {
        List<(string, string)> settings =
        [
            (Say("Stores.Title"), _campaign.Stores.Count == 0
                ? Say("List.AllStores") : string.Join(", ", _campaign.Stores.Select(_catalogue.StoreName))),
            (Say("Field.Segment"), _campaign.Segment is { } segment ? _catalogue.SegmentName(segment) : Say("Segment.Everybody")),
        ];
        Add(settings, "Field.PurchaseMin", Money(_campaign.Purchase?.Min));
        Add(settings, "Field.PurchaseMax", Money(_campaign.Purchase?.Max));
        if (_campaign.Purchase?.Of == PurchaseOf.Basket) settings.Add((Say("Field.PurchaseOf"), Say("PurchaseOf.BASKET")));
        if (_campaign.Purchase?.Measured == Measured.Before) settings.Add((Say("Field.PurchaseMeasured"), Say("Measured.BEFORE")));
        return settings;
    }

    public IReadOnlyList<(string Name, string Value)> Limits()
    {
        string start = _campaign.RequiresCoupon ? "COUPON" : _campaign.AutoApply ? "AUTO" : "NEVER";
        List<(string, string)> settings = [(Say("Start.Title"), Say($"Start.{start}"))];
        Add(settings, "Field.LimitTotal", _campaign.Limits?.Total?.ToString("N0", _culture));
        Add(settings, "Field.LimitPerCustomer", _campaign.Limits?.PerCustomer?.ToString("N0", _culture));
        Add(settings, "Field.LimitBudget", Money(_campaign.Limits?.Budget));
        return settings;
    }

    public IReadOnlyList<(string Name, string Value)> Combination()
    {
        string together = _campaign.Combinable ? "ANY" : _campaign.Exclusivity == Exclusivity.Item ? "ITEM" : "BASKET";
        List<(string, string)> settings =
        [
            (Say("Field.Priority"), _campaign.Priority.ToString(_culture)),
            (Say("Group.Combination"), Say($"Together.{together}")),
        ];
        Add(settings, "Field.Group", _campaign.Group);
        return settings;
    }

    private static void Add(List<(string Name, string Value)> settings, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value)) settings.Add((Say(key), value));
    }

    private string RuleOf(string type, string value, bool include) =>
        $"{Say(include ? "Rule.Only" : "Rule.Except")}: {Say($"Rule.{type}")} "
        + (type == "PRODUCT" ? _catalogue.ProductName(value) : value);

    /// <summary>A product with what is said of it alone.</summary>
    private string ProductOf(CampaignProduct product)
    {
        List<(string Name, string Value)> own = [];
        Add(own, "Field.Percentage", product.Percentage is { } percentage ? Number("percentage", percentage) : null);
        Add(own, "Field.Amount", Money(product.Amount));
        Add(own, "Field.MinQuantity", product.MinQuantity?.ToString("#,0.###", _culture));
        Add(own, "Field.MaxQuantity", product.MaxQuantity?.ToString("#,0.###", _culture));
        string name = _catalogue.ProductName(product.Product);
        return own.Count == 0 ? name : $"{name} ({string.Join(", ", own.Select(one => $"{one.Name} {one.Value}"))})";
    }

    private string? Money(decimal? amount) => amount is { } value ? MoneyText.Of(value, _currency, _culture) : null;

    private string Number(string field, decimal number) =>
        Amounts.Contains(field) ? MoneyText.Of(number, _currency, _culture)
        : field == "percentage" ? new SentenceNumbers(_culture, _currency).Percent(number)
        : number.ToString("#,0.####", _culture);
}
