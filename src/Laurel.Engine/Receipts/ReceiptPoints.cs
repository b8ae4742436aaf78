using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Loyalty;
using Laurel.Engine.Loyalty.Earning;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Loyalty.Redemption;
using Laurel.Engine.Pricing;
using Laurel.Engine.Quotes;

namespace Laurel.Engine.Receipts;

/// <summary>A receipt, or the basket that is about to be one, as earning and spending points see it.</summary>
/// <remarks>Tills and the server ask the same, so that what a till offers is what the server allows.</remarks>
public sealed class ReceiptPoints
{
    /// <summary>How receipts call points that are a means of payment.</summary>
    public const string PaymentType = "POINTS";

    private readonly Basket _basket;
    private readonly Settings _settings;
    private readonly Quote _quote;
    private readonly Currency _currency;
    private readonly long[] _nets;

    /// <param name="basket">What is bought.</param>
    /// <param name="settings">With which it was priced.</param>
    /// <param name="quote">What that gave.</param>
    public ReceiptPoints(Basket basket, Settings settings, Quote quote)
    {
        ArgumentNullException.ThrowIfNull(basket);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(quote);
        _basket = basket;
        _settings = settings;
        _quote = quote;
        _currency = Currency.Of(quote.Currency);
        _nets = [.. quote.Lines.Select(NetOf)];
    }

    /// <summary>Points that paid, whether they lowered the lines or were a means of payment.</summary>
    public long Redeemed => _settings.PointsToRedeem;

    /// <summary>What is to be paid before points pay any of it, in minor units.</summary>
    public long LeftToPay() => Math.Max(0, _currency.Minor(_quote.Due + _quote.PointsDiscount));

    /// <summary>What the lines that points may pay cost before they do, in minor units.</summary>
    public long RedeemableNet()
    {
        long worth = _settings.PointsMode == PointsMode.Discount ? WorthByLine().Sum() : 0;
        return Weights().Sum() + worth;
    }

    /// <summary>How many points may pay for it, whether or not some do already.</summary>
    /// <param name="program">The program whose points they are.</param>
    /// <param name="spendable">Points that the member can spend now, those that pay already included.</param>
    /// <param name="asked">Points asked for, above zero; null is as many as possible.</param>
    /// <param name="spentUnheld">Where nobody can hold them: points of the account that were spent so on this day already.</param>
    public RedemptionOffer OfferOf(PointsProgram program, long spendable, long? asked = null, long? spentUnheld = null) =>
        RedemptionOffer.For(program, new RedemptionAsk
        {
            Asked = asked, Spendable = spendable, LeftToPay = LeftToPay(), RedeemableNet = RedeemableNet(), SpentUnheld = spentUnheld,
        });

    /// <summary>What points paid as a means of payment: no more than the lines that they may pay cost.</summary>
    public long PaidByPoints()
    {
        if (_settings.PointsMode != PointsMode.Tender || Redeemed == 0)
        {
            return 0;
        }

        decimal worth = Redeemed * (_settings.ValuePerPoint ?? 0m);
        long minor = _currency.Minor(decimal.Round(worth, _currency.Decimals, MidpointRounding.AwayFromZero));
        return Math.Min(minor, Weights().Sum());
    }

    /// <summary>
    /// What points paid as a means of payment, and what each tender paid; one without an amount pays what the others leave.
    /// </summary>
    public IReadOnlyList<(string Type, decimal Amount)> Payments()
    {
        decimal points = _currency.Major(PaidByPoints());
        decimal left = _quote.Due - points - _basket.Tenders.Sum(tender => tender.Amount ?? 0m);
        var payments = new List<(string Type, decimal Amount)>();
        if (points > 0m)
        {
            payments.Add((PaymentType, points));
        }

        foreach (Tender tender in _basket.Tenders)
        {
            payments.Add((tender.Type, tender.Amount ?? left));
            left = tender.Amount is null ? 0m : left;
        }

        return payments;
    }

    /// <summary>What earns.</summary>
    public EarnBase BaseOf(PointsProgram program)
    {
        int[] sold = [.. Enumerable.Range(0, _nets.Length).Where(IsSold)];
        return EarnBase.Of(program, new EarnSale
        {
            Lines = [.. sold.Select(Line)],
            Tenders = [.. Payments().Where(paid => paid.Amount > 0m && paid.Type != PaymentType)
                .Select(paid => new EarnTender(paid.Type, _currency.Minor(paid.Amount)))],
            PaidByPoints = PaidByPoints(),
        });
    }

    /// <summary>What earns of the goods that the customer keeps.</summary>
    /// <param name="program">The program.</param>
    /// <param name="returned">What came back so far, in thousandths, by the position of the line.</param>
    public EarnBase BaseOf(PointsProgram program, IReadOnlyDictionary<int, long> returned)
    {
        EarnBase kept = BaseOf(program);
        foreach ((int position, long thousandths) in returned.Where(line => IsSold(line.Key)))
        {
            kept = kept.Without(_basket.Lines[position].Id, thousandths, Quantity(position));
        }

        return kept;
    }

    /// <summary>What it earns in a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="tier">The tier held in it when the sale began; null is none.</param>
    public EarnedPoints EarnedIn(PointsProgram program, MemberTier? tier) => PointsEarning.Count(
        program, BaseOf(program), FactorsOf(tier?.Code, (int)((tier?.PointsMultiplier ?? 1m) * 1_000m)), Bonuses());

    /// <summary>
    /// How many points a campaign of the quote adds to what is earned in a program; below zero where it multiplies by less than one. Zero
    /// where nothing is earned: then it gives nothing.
    /// </summary>
    /// <param name="campaign">One of the quote's points campaigns.</param>
    /// <param name="program">The program.</param>
    /// <param name="tier">The tier held in it when the sale began; null is none.</param>
    public long AddedBy(PointsCampaign campaign, PointsProgram program, MemberTier? tier)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        PointsCampaign[] others = [.. _quote.PointsCampaigns.Where(other => !CodeComparer.Same(other.Campaign, campaign.Campaign))];
        var without = new ReceiptPoints(_basket, _settings, _quote with { PointsCampaigns = others });
        return EarnedIn(program, tier).Total - without.EarnedIn(program, tier).Total;
    }

    /// <summary>What multiplies points: the tier held when the sale began, and campaigns.</summary>
    public IReadOnlyList<PointsFactor> FactorsOf(string? tier, int thousandths) =>
    [
        .. tier is null ? [] : new[] { new PointsFactor(tier, thousandths) },
        .. _quote.PointsCampaigns.Where(campaign => campaign.Multiplier is not null)
            .Select(campaign => PointsFactor.Of(campaign.Campaign, campaign.Multiplier!.Value)),
    ];

    /// <summary>Points that campaigns add.</summary>
    public IReadOnlyList<FlatPoints> Bonuses() =>
    [
        .. _quote.PointsCampaigns.Where(campaign => campaign.Points is > 0)
            .Select(campaign => new FlatPoints(campaign.Campaign, campaign.Points!.Value)),
    ];

    /// <summary>
    /// How many of the points that paid come back with goods: by what they paid of each line, all of them once everything has come back.
    /// </summary>
    /// <param name="returned">What came back so far, in thousandths, by the position of the line.</param>
    /// <param name="isWhole">Whether nothing is left of the sale.</param>
    public long GivenBack(IReadOnlyDictionary<int, long> returned, bool isWhole)
    {
        if (isWhole || Redeemed == 0)
        {
            return Redeemed;
        }

        long[] worth = WorthByLine();
        long all = worth.Sum();
        if (all == 0)
        {
            return 0;
        }

        long back = returned.Where(line => IsSold(line.Key))
            .Sum(line => Rounded((Int128)worth[line.Key] * line.Value, Quantity(line.Key)));
        return Rounded((Int128)Redeemed * back, all);
    }

    private static long Rounded(Int128 whole, long by) => (long)(((2 * whole) + by) / (2 * (Int128)by));

    /// <summary>What points paid of each line.</summary>
    private long[] WorthByLine()
    {
        if (_settings.PointsMode == PointsMode.Discount)
        {
            return [.. _quote.Lines.Select(line => line.Discounts.Where(discount => discount.Phase == Phase.Points)
                .Sum(discount => _currency.Minor(discount.Amount)))];
        }

        long[] shares = new long[_nets.Length];
        Allocation.Split(PaidByPoints(), Weights(), shares);
        return shares;
    }

    private long[] Weights() => [.. _nets.Select((net, i) => IsSold(i) && !Has(i, LinePolicy.NoRedeem) ? net : 0)];

    private EarnLine Line(int position)
    {
        Line line = _basket.Lines[position];
        return new EarnLine
        {
            Id = line.Id, Product = line.Product, Department = line.Department, Category = line.Category, Brand = line.Brand,
            Net = _nets[position], Vat = _currency.Minor(_quote.Lines[position].Vat),
            NoEarn = Has(position, LinePolicy.NoEarn), NoRedeem = Has(position, LinePolicy.NoRedeem),
        };
    }

    private long NetOf(QuoteLine line) =>
        _currency.Minor(_basket.PricesIncludeVat ? line.Net : line.Net + line.Vat);

    private bool IsSold(int position) => _basket.Lines[position].Kind == LineKind.Sale;

    private long Quantity(int position) => (long)(_basket.Lines[position].Quantity * 1_000m);

    private bool Has(int position, LinePolicy policy) => _basket.Lines[position].Policy.Contains(policy);
}
