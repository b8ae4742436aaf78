using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Receipts;
using Laurel.Engine.Pricing;
using Laurel.Engine.Quotes;

namespace Laurel.Server.Sales;

/// <summary>
/// What was sold and what the receipt says of it, kept whole as one document: it's a fact that nothing changes any more, and a return
/// or an explanation needs all of it.
/// </summary>
internal sealed record Receipt
{
    /// <summary>Most letters of the document; a body of a request has fewer, and a receipt holds its basket and its quote.</summary>
    public const int MostLetters = 4_000_000;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As the till sent it, with what the server knows of the customer.</summary>
    public required Basket Basket { get; init; }

    public required Settings Settings { get; init; }

    /// <summary>As printed.</summary>
    public required Quote Quote { get; init; }

    /// <summary>Names of the products at that time, by their folded code.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    public string NameOf(string product) => Names.GetValueOrDefault(Platform.Storage.Codes.Fold(product), product);

    /// <summary>
    /// What points paid as a means of payment, and what each tender paid; one without an amount pays what the others leave.
    /// </summary>
    public IReadOnlyList<(string Type, decimal Amount)> Payments() => Points().Payments();

    /// <summary>The same receipt, as points see it.</summary>
    public ReceiptPoints Points() => new(Basket, Settings, Quote);

    /// <summary>
    /// The basket as if nothing had been granted to its customer yet; what one means of payment paid, it pays whatever the price is.
    /// </summary>
    public Basket AsNew() => Basket with
    {
        Customer = Basket.Customer is { } customer ? customer with { Usage = new Dictionary<string, int>() } : null,
        Tenders = Basket.Tenders is [var only] ? [new Tender(only.Type)] : Basket.Tenders,
    };

    /// <summary>
    /// Coupons that were ones at all: what was wrong with a coupon itself keeps its campaign shut whenever the basket is priced again.
    /// </summary>
    public IReadOnlyList<BasketCoupon> OpeningCoupons() => [.. Basket.Coupons.Where(coupon => CouldOpen(coupon.Code))];

    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("basket");
            LaurelJson.Write(writer, Basket);
            writer.WritePropertyName("settings");
            LaurelJson.Write(writer, Settings);
            writer.WritePropertyName("quote");
            LaurelJson.Write(writer, Quote);
            writer.WriteStartObject("names");
            foreach ((string product, string name) in Names)
            {
                writer.WriteString(product, name);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static Receipt Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        return new Receipt
        {
            Basket = LaurelJson.ReadBasket(root.GetProperty("basket")),
            Settings = LaurelJson.ReadSettings(root.GetProperty("settings")),
            Quote = LaurelJson.ReadQuote(root.GetProperty("quote")),
            Names = root.GetProperty("names").EnumerateObject()
                .ToDictionary(name => name.Name, name => name.Value.GetString()!, CodeComparer.Instance),
        };
    }

    private bool CouldOpen(string code)
    {
        CouponOutcome? outcome = Quote.Coupons.FirstOrDefault(known => CodeComparer.Same(known.Code, code));
        return outcome?.Reason is not { } reason || Words<RefusalReason>.TryParse(reason, out _);
    }
}
