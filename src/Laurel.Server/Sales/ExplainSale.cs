using System.Security.Claims;
using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;
using Laurel.Engine.Quotes;
using Laurel.Server.Campaigns;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Sales;

/// <summary>
/// Why each campaign did or did not apply to a sale. A receipt keeps what applied; what did not is found again by pricing its basket with
/// the campaigns as they stood then.
/// </summary>
internal sealed class ExplainSale(Store store, CampaignBooks books, CampaignHistory history, HouseCurrency house)
{
    public static async Task<IResult> Get(Guid id, ExplainSale use, ClaimsPrincipal caller, CancellationToken cancel) =>
        await use.ExplainAsync(id, caller, cancel) is { } explanation
            ? TypedResults.Json(explanation, WireJson.Default.SaleExplanation)
            : ProblemAnswer.NotFound($"There is no sale {id}.");

    private async Task<SaleExplanation?> ExplainAsync(Guid id, ClaimsPrincipal caller, CancellationToken cancel)
    {
        var sale = await store.Sales.Where(known => known.Id == id)
            .Select(known => new { known.StoreCode, known.BookVersion, known.RecordedAt, known.ReceiptJson }).SingleOrDefaultAsync(cancel);
        if (sale is null || !caller.MaySee(sale.StoreCode))
        {
            return null;
        }

        (long version, IReadOnlyList<Wire> campaigns) = await CampaignsAsync(sale.BookVersion, sale.RecordedAt, cancel);
        var receipt = Receipt.Read(sale.ReceiptJson);
        Quote again = PriceAgain(receipt, campaigns);
        HashSet<string> printed = [.. receipt.Quote.CampaignCodes()];
        return new SaleExplanation
        {
            BookVersion = version,
            Quote = receipt.Quote with { Refused = [.. again.Refused.Where(refusal => !printed.Contains(refusal.Campaign))] },
            Unexplained = [.. again.Applied.Select(applied => applied.Campaign).Where(code => !printed.Contains(code))],
            Names = campaigns.ToDictionary(campaign => campaign.Code, campaign => campaign.Name, CodeComparer.Instance),
        };
    }

    /// <summary>The book that the till priced with, else that of the time, else that of now.</summary>
    private async Task<(long Version, IReadOnlyList<Wire> Campaigns)> CampaignsAsync(
        long? stated, DateTimeOffset recordedAt, CancellationToken cancel)
    {
        StoredBook now = await books.GetAsync(store, cancel);
        long version = stated
            ?? await store.CampaignVersions.Where(row => row.ChangedAt <= recordedAt).MaxAsync(row => (long?)row.BookVersion, cancel)
            ?? now.Stamp.Version;
        return version != now.Stamp.Version && await history.BookAtAsync(version, cancel) is { } then
            ? (version, then)
            : (now.Stamp.Version, now.Campaigns);
    }

    private Quote PriceAgain(Receipt receipt, IReadOnlyList<Wire> campaigns)
    {
        // How much of a limit was left then is not known, so limits over all customers are left out of account.
        CampaignBook book = CampaignBook.Compile(campaigns.Select(campaign => campaign with { Used = null }), house.Currency);
        try
        {
            return book.Price(
                receipt.Basket with { Coupons = receipt.OpeningCoupons() },
                receipt.Settings with { Explain = true, NearMisses = false });
        }
        catch (ProblemsException)
        {
            // What an older version took and this one can't price has nothing to say beyond its receipt.
            return receipt.Quote;
        }
    }
}
