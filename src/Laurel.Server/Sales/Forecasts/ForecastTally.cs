using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Quotes;

namespace Laurel.Server.Sales;

/// <summary>Adds up, receipt by receipt, what a campaign gives and what it does to others.</summary>
internal sealed class ForecastTally(string campaign)
{
    private const int MostCampaigns = 10;
    private const int MostReasons = 5;

    private readonly Dictionary<string, (int Receipts, decimal Amount)> _displaced = new(CodeComparer.Instance);
    private readonly Dictionary<string, int> _blocking = new(CodeComparer.Instance);
    private readonly Dictionary<RefusalReason, int> _refusals = [];

    public int Receipts { get; private set; }

    public int Skipped { get; private set; }

    public int AppliedTo { get; private set; }

    public decimal Given { get; private set; }

    public decimal Cost { get; private set; }

    public void Skip() => Skipped++;

    /// <param name="without">What the receipt comes to without the campaign.</param>
    /// <param name="with">What it comes to with it, explained.</param>
    public void Add(Quote without, Quote with)
    {
        Receipts++;
        Cost += without.Due - with.Due;
        Given += AmountOf(campaign, with);
        if (Applies(campaign, with)) AppliedTo++;
        else if (with.Refused.FirstOrDefault(one => CodeComparer.Same(one.Campaign, campaign)) is { } refusal) Refuse(refusal);
        foreach (string other in without.CampaignCodes())
        {
            decimal less = AmountOf(other, without) - AmountOf(other, with);
            if (less <= 0 && Applies(other, with)) continue;
            (int receipts, decimal amount) = _displaced.GetValueOrDefault(other);
            _displaced[other] = (receipts + 1, amount + less);
        }
    }

    public IReadOnlyList<DisplacedCampaign> Displaced(Func<string, string> nameOf) =>
    [
        .. _displaced.OrderByDescending(one => one.Value.Amount).ThenByDescending(one => one.Value.Receipts)
            .ThenBy(one => one.Key, CodeComparer.Instance).Take(MostCampaigns).Select(one => new DisplacedCampaign
            {
                Campaign = one.Key, Name = nameOf(one.Key), Receipts = one.Value.Receipts, Amount = one.Value.Amount,
            }),
    ];

    public IReadOnlyList<BlockingCampaign> Blocking(Func<string, string> nameOf) =>
    [
        .. _blocking.OrderByDescending(one => one.Value).ThenBy(one => one.Key, CodeComparer.Instance).Take(MostCampaigns)
            .Select(one => new BlockingCampaign { Campaign = one.Key, Name = nameOf(one.Key), Receipts = one.Value }),
    ];

    public IReadOnlyList<RefusedReceipts> Refusals() =>
    [
        .. _refusals.OrderByDescending(one => one.Value).ThenBy(one => one.Key).Take(MostReasons)
            .Select(one => new RefusedReceipts { Reason = one.Key, Receipts = one.Value }),
    ];

    private void Refuse(Refusal refusal)
    {
        _refusals[refusal.Reason] = _refusals.GetValueOrDefault(refusal.Reason) + 1;
        if (refusal.BlockedBy is { } other) _blocking[other] = _blocking.GetValueOrDefault(other) + 1;
    }

    private static bool Applies(string code, Quote quote) => quote.CampaignCodes().Contains(code, CodeComparer.Instance);

    private static decimal AmountOf(string code, Quote quote) =>
        quote.Applied.FirstOrDefault(applied => CodeComparer.Same(applied.Campaign, code))?.Amount ?? 0m;
}
