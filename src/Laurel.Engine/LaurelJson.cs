using System.Buffers;
using System.Text;
using System.Text.Json;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Pricing;
using Laurel.Engine.Problems;
using Laurel.Engine.Quotes;

namespace Laurel.Engine;

/// <summary>Reads and writes what the specification calls a campaign, a basket, settings, a quote and a loyalty program.</summary>
/// <remarks>Reading is strict: unknown fields and wrong kinds of values are problems, and all of them are reported at once.</remarks>
public static class LaurelJson
{
    /// <summary>Most campaigns of one list.</summary>
    public const int MostCampaigns = 100_000;

    /// <summary>The words of all discount types, as they stand in <c>discount.type</c>.</summary>
    public static IReadOnlyCollection<string> DiscountTypes => DiscountReader.Types;

    /// <summary>Reads one campaign and checks it; pointers start at the campaign.</summary>
    /// <exception cref="ProblemsException">Something is wrong with it.</exception>
    public static Campaign ReadCampaign(JsonElement campaign, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        var problems = new ProblemList();
        Campaign? read = CampaignReader.Read(campaign, 0, problems);
        if (read is not null)
        {
            CampaignCheck.Check(read, currency, problems);
        }

        problems.ThrowIfAny();
        return read!;
    }

    /// <summary>Reads a list of campaigns and checks them; pointers start at each campaign.</summary>
    /// <param name="campaigns">A JSON array.</param>
    /// <param name="currency">The currency of their amounts.</param>
    /// <param name="prefix">Where the list stands in a larger document; pointers then start at that document: <c>/campaigns</c>.</param>
    /// <exception cref="ProblemsException">Something is wrong with at least one.</exception>
    public static IReadOnlyList<Campaign> ReadCampaigns(JsonElement campaigns, Currency currency, string? prefix = null)
    {
        ArgumentNullException.ThrowIfNull(currency);
        var problems = new ProblemList();
        IReadOnlyList<Campaign> list = ReadCampaigns(campaigns, currency, prefix, problems);
        problems.ThrowIfAny();
        return list;
    }

    /// <summary>Reads a discount that was written by this engine; what its values may be is checked with its campaign.</summary>
    /// <exception cref="ProblemsException">It can't be read.</exception>
    public static Discount ReadDiscount(JsonElement discount)
    {
        var problems = new ProblemList();
        var fields = new FieldReader(discount, "/discount", problems);
        Discount? read = fields.IsObject ? DiscountReader.Read(fields, problems) : null;
        problems.ThrowIfAny();
        return read!;
    }

    /// <summary>Reads a basket. What its numbers may be is checked when it is priced.</summary>
    /// <param name="basket">A JSON object.</param>
    /// <param name="prefix">Where it stands in a larger document, such as <c>/basket</c>.</param>
    /// <exception cref="ProblemsException">It can't be read.</exception>
    public static Basket ReadBasket(JsonElement basket, string prefix = "")
    {
        var problems = new ProblemList();
        Basket? read = BasketReader.Read(basket, prefix, problems);
        problems.ThrowIfAny();
        return read!;
    }

    /// <summary>Reads settings.</summary>
    /// <param name="settings">A JSON object.</param>
    /// <param name="prefix">Where it stands in a larger document, such as <c>/settings</c>.</param>
    /// <exception cref="ProblemsException">They can't be read.</exception>
    public static Settings ReadSettings(JsonElement settings, string prefix = "")
    {
        var problems = new ProblemList();
        var fields = new FieldReader(settings, prefix, problems);
        Settings read = fields.IsObject ? Settings.Read(fields) : new Settings();
        problems.ThrowIfAny();
        return read;
    }

    /// <summary>Reads the terms of a loyalty program. What they may say is checked by <see cref="PointsProgram.Check"/>.</summary>
    /// <param name="terms">A JSON object.</param>
    /// <param name="prefix">Where it stands in a larger document, such as <c>/terms</c>.</param>
    /// <exception cref="ProblemsException">They can't be read.</exception>
    public static ProgramTerms ReadProgramTerms(JsonElement terms, string prefix = "")
    {
        var problems = new ProblemList();
        ProgramTerms? read = ProgramReader.Read(terms, prefix, problems);
        problems.ThrowIfAny();
        return read!;
    }

    /// <summary>Reads a quote that an engine wrote, with all of its fields.</summary>
    /// <param name="quote">A JSON object.</param>
    /// <param name="prefix">Where it stands in a larger document, such as <c>/quote</c>.</param>
    /// <exception cref="ProblemsException">It can't be read.</exception>
    public static Quote ReadQuote(JsonElement quote, string prefix = "")
    {
        var problems = new ProblemList();
        Quote? read = QuoteReader.Read(quote, prefix, problems);
        problems.ThrowIfAny();
        return read!;
    }

    /// <summary>Writes a campaign; fields that are null are left out.</summary>
    public static void Write(Utf8JsonWriter writer, Campaign campaign) =>
        JsonSerializer.Serialize(writer, campaign, InputJson.Default.Campaign);

    /// <summary>Writes a basket; fields that are null are left out.</summary>
    public static void Write(Utf8JsonWriter writer, Basket basket) => JsonSerializer.Serialize(writer, basket, BasketJson.Default.Basket);

    /// <summary>Writes settings; fields that are null are left out.</summary>
    public static void Write(Utf8JsonWriter writer, Settings settings) =>
        JsonSerializer.Serialize(writer, settings, BasketJson.Default.Settings);

    /// <summary>Writes the terms of a loyalty program; fields that are null are left out.</summary>
    public static void Write(Utf8JsonWriter writer, ProgramTerms terms) =>
        JsonSerializer.Serialize(writer, terms, InputJson.Default.ProgramTerms);

    /// <summary>Writes a quote: the same quote gives the same bytes everywhere.</summary>
    public static void Write(Utf8JsonWriter writer, Quote quote) => JsonSerializer.Serialize(writer, quote, QuoteJson.Default.Quote);

    /// <summary>A campaign as JSON text.</summary>
    public static string ToJson(Campaign campaign) => JsonSerializer.Serialize(campaign, InputJson.Default.Campaign);

    /// <summary>A basket as JSON text.</summary>
    public static string ToJson(Basket basket) => JsonSerializer.Serialize(basket, BasketJson.Default.Basket);

    /// <summary>Settings as JSON text.</summary>
    public static string ToJson(Settings settings) => JsonSerializer.Serialize(settings, BasketJson.Default.Settings);

    /// <summary>The terms of a loyalty program as JSON text.</summary>
    public static string ToJson(ProgramTerms terms) => JsonSerializer.Serialize(terms, InputJson.Default.ProgramTerms);

    /// <summary>A quote as JSON text.</summary>
    public static string ToJson(Quote quote) => JsonSerializer.Serialize(quote, QuoteJson.Default.Quote);

    /// <summary>A quote as JSON text, one field a line, for people.</summary>
    public static string ToIndentedJson(Quote quote)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(
            buffer,
            new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(writer, quote);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    internal static IReadOnlyList<Campaign> ReadCampaigns(JsonElement campaigns, Currency currency, string? prefix, ProblemList problems)
    {
        var list = new List<Campaign>();
        if (campaigns.ValueKind != JsonValueKind.Array || campaigns.GetArrayLength() > MostCampaigns)
        {
            problems.Add(ProblemCode.InvalidValue, prefix ?? "", $"A list of at most {MostCampaigns} campaigns is needed.");
            return list;
        }

        var codes = new HashSet<string>(CodeComparer.Instance);
        int index = 0;
        foreach (JsonElement element in campaigns.EnumerateArray())
        {
            problems.About(index, null);
            problems.Prefix = prefix is null ? "" : $"{prefix}/{index}";
            if (CampaignReader.Read(element, index, problems) is { } campaign)
            {
                CampaignCheck.Check(campaign, currency, problems);
                CampaignBook.CheckCode(campaign, codes, problems);
                list.Add(campaign);
            }

            index++;
        }

        return list;
    }
}
