using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Loyalty.Earning;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Pricing;
using Laurel.Engine.Quotes;

namespace Laurel.Server.Sales.Points;

/// <summary>A receipt, as earning and spending points see it.</summary>
internal sealed class ReceiptPoints
{
    /// <summary>How receipts call points that are a means of payment.</summary>
    public const string Tender = "POINTS";

    private readonly Receipt _receipt;
    private readonly Currency _currency;
    private readonly long[] _nets;

    public ReceiptPoints(Receipt receipt)
    {
        _receipt = receipt;
        _currency = Currency.Of(receipt.Quote.Currency);
        _nets = [.. receipt.Quote.Lines.Select(NetOf)];
    }

    /// <summary>Points that paid, whether they lowered the lines or were a means of payment.</summary>
    public long Redeemed => _receipt.Settings.PointsToRedeem;

    /// <summary>What is to be paid before points pay any of it, in minor units.</summary>
    public long LeftToPay() => Math.Max(0, _currency.Minor(_receipt.Quote.Due + _receipt.Quote.PointsDiscount));

    /// <summary>What the lines that points may pay cost before they do, in minor units.</summary>
    public long RedeemableNet()
    {
        long worth = _receipt.Settings.PointsMode == PointsMode.Discount ? WorthByLine().Sum() : 0;
        return Weights().Sum() + worth;
    }

    /// <summary>What earns.</summary>
    public EarnBase BaseOf(PointsProgram program)
    {
        int[] sold = [.. Enumerable.Range(0, _nets.Length).Where(IsSold)];
        return EarnBase.Of(program, new EarnSale
        {
            Lines = [.. sold.Select(Line)],
            Tenders = [.. _receipt.Payments().Where(paid => paid.Amount > 0m && paid.Type != Tender)
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
            kept = kept.Without(_receipt.Basket.Lines[position].Id, thousandths, Quantity(position));
        return kept;
    }

    /// <summary>What multiplies points: the tier held when the sale began, and campaigns.</summary>
    public IReadOnlyList<PointsFactor> FactorsOf(string? tier, int thousandths) =>
    [
        .. tier is null ? [] : new[] { new PointsFactor(tier, thousandths) },
        .. _receipt.Quote.PointsCampaigns.Where(campaign => campaign.Multiplier is not null)
            .Select(campaign => PointsFactor.Of(campaign.Campaign, campaign.Multiplier!.Value)),
    ];

    /// <summary>Points that campaigns add.</summary>
    public IReadOnlyList<FlatPoints> Bonuses() =>
    [
        .. _receipt.Quote.PointsCampaigns.Where(campaign => campaign.Points is > 0)
            .Select(campaign => new FlatPoints(campaign.Campaign, campaign.Points!.Value)),
    ];

    /// <summary>
    /// How many of the points that paid come back with goods: by what they paid of each line, all of them once everything has come back.
    /// </summary>
    /// <param name="returned">What came back so far, in thousandths, by the position of the line.</param>
    /// <param name="isWhole">Whether nothing is left of the sale.</param>
    public long GivenBack(IReadOnlyDictionary<int, long> returned, bool isWhole)
    {
        if (isWhole || Redeemed == 0) return Redeemed;
        long[] worth = WorthByLine();
        long all = worth.Sum();
        if (all == 0) return 0;
        long back = returned.Where(line => IsSold(line.Key))
            .Sum(line => Rounded((Int128)worth[line.Key] * line.Value, Quantity(line.Key)));
        return Rounded((Int128)Redeemed * back, all);
    }

    private static long Rounded(Int128 whole, long by) => (long)(((2 * whole) + by) / (2 * (Int128)by));

    /// <summary>What points paid of each line.</summary>
    private long[] WorthByLine()
    {
        if (_receipt.Settings.PointsMode == PointsMode.Discount)
        {
            return [.. _receipt.Quote.Lines.Select(line => line.Discounts.Where(discount => discount.Phase == Phase.Points)
                .Sum(discount => _currency.Minor(discount.Amount)))];
        }

        long[] shares = new long[_nets.Length];
        Allocation.Split(PaidByPoints(), Weights(), shares);
        return shares;
    }

    /// <summary>What points paid as a means of payment: no more than the lines that they may pay cost.</summary>
    public long PaidByPoints()
    {
        if (_receipt.Settings.PointsMode != PointsMode.Tender || Redeemed == 0) return 0;
        decimal worth = Redeemed * (_receipt.Settings.ValuePerPoint ?? 0m);
        long minor = _currency.Minor(decimal.Round(worth, _currency.Decimals, MidpointRounding.AwayFromZero));
        return Math.Min(minor, Weights().Sum());
    }

    private long[] Weights() => [.. _nets.Select((net, i) => IsSold(i) && !Has(i, LinePolicy.NoRedeem) ? net : 0)];

    private EarnLine Line(int position)
    {
        Line line = _receipt.Basket.Lines[position];
        return new EarnLine
        {
            Id = line.Id, Product = line.Product, Department = line.Department, Category = line.Category, Brand = line.Brand,
            Net = _nets[position], Vat = _currency.Minor(_receipt.Quote.Lines[position].Vat),
            NoEarn = Has(position, LinePolicy.NoEarn), NoRedeem = Has(position, LinePolicy.NoRedeem),
        };
    }

    private long NetOf(QuoteLine line) =>
        _currency.Minor(_receipt.Basket.PricesIncludeVat ? line.Net : line.Net + line.Vat);

    private bool IsSold(int position) => _receipt.Basket.Lines[position].Kind == LineKind.Sale;

    private long Quantity(int position) => (long)(_receipt.Basket.Lines[position].Quantity * 1_000m);

    private bool Has(int position, LinePolicy policy) => _receipt.Basket.Lines[position].Policy.Contains(policy);
}
