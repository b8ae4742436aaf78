using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Laurel.Engine;
using Laurel.Engine.Baskets;
using Laurel.Engine.Pricing;
using Laurel.Engine.Problems;
using Laurel.Engine.Quotes;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Sales;

/// <summary>A finished sale as a till sends it, read strictly: what was in the basket and what the receipt says.</summary>
internal sealed record SaleRequest
{
    public required Guid Id { get; init; }

    public required string Store { get; init; }

    public required string Till { get; init; }

    public required string ReceiptNumber { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Basket Basket { get; init; }

    public required Settings Settings { get; init; }

    public required Quote Quote { get; init; }

    public long? BookVersion { get; init; }

    /// <summary>The proof that the customer is himself, if the till names one.</summary>
    public Guid? Verification { get; init; }

    /// <summary>SHA-256 of the body, so that a repetition is told from another sale.</summary>
    public required byte[] Hash { get; init; }

    /// <exception cref="ProblemsException">Something can't be read, or the receipt contradicts itself or its basket.</exception>
    public static SaleRequest Read(ReadOnlyMemory<byte> body, JsonElement root)
    {
        var problems = new ProblemList();
        var fields = new FieldReader(root, "", problems);
        problems.ThrowIfAny();
        var parts = new SaleFields(fields, problems);
        Guid id = parts.Id();
        string store = fields.Text("store");
        string till = fields.Text("till");
        string receipt = fields.Text("receiptNumber", 50);
        DateTimeOffset at = ReadMoment(fields);
        int? version = fields.OptionalWhole("bookVersion");
        Basket? basket = parts.Basket();
        Settings? settings = parts.Settings();
        Guid? verification = parts.Verification();
        Quote? quote = parts.Read("quote", element => LaurelJson.ReadQuote(element, "/quote"));
        fields.Close();
        problems.ThrowIfAny();
        if (quote is not null && basket is not null)
        {
            ReceiptCheck.Check(quote, basket, problems);
        }

        problems.ThrowIfAny();
        return new SaleRequest
        {
            Id = id, Store = store, Till = till, ReceiptNumber = receipt, At = at, Basket = basket!, Settings = settings!, Quote = quote!,
            BookVersion = version, Verification = verification, Hash = SHA256.HashData(body.Span),
        };
    }

    private static DateTimeOffset ReadMoment(FieldReader fields)
    {
        string text = fields.Text("at");
        bool hasOffset = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-');
        if (hasOffset && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at))
        {
            return KeptClock.Kept(at);
        }

        if (text.Length > 0)
        {
            fields.Invalid("at", "A date and time of ISO 8601 with an offset is needed, such as 2026-11-23T15:30:00+03:00.");
        }

        return default;
    }
}
