using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Engine.Pricing;

namespace Laurel.Engine.Quotes;

/// <summary>Writes a computed plan as a quote, in major units.</summary>
internal sealed class QuoteBuilder
{
    private readonly Solver _solver;
    private readonly CountedBasket _basket;
    private readonly Computation _computation;
    private readonly VatTotals _vat;

    internal QuoteBuilder(Solver solver)
    {
        _solver = solver;
        _basket = solver.Basket;
        _computation = new Computation(solver);
        _vat = new VatTotals(_basket, _computation.Ledger);
    }

    internal Computation Computation => _computation;

    /// <summary>What is to be paid, in minor units.</summary>
    internal long Due => NetTotal + (_basket.Source.PricesIncludeVat ? 0 : _vat.Total);

    private long NetTotal => _computation.Ledger.Total - _basket.ReturnedNet;

    internal Quote Build(
        IReadOnlyList<Refusal> refused, IReadOnlyList<CouponOutcome> coupons, IReadOnlyList<NearMiss> nearMisses,
        IReadOnlyList<TenderOffer> offers)
    {
        (long gross, long manual) = Sums();
        return new Quote
        {
            Currency = _basket.Currency.Code,
            Gross = Major(gross),
            ManualDiscount = Major(manual),
            CampaignDiscount = Major(_solver.Plan.CampaignDiscount),
            TierDiscount = Major(_computation.Tier.Sum()),
            PointsDiscount = Major(_computation.Points.Sum()),
            TenderDiscount = Major(_solver.Plan.Total - _solver.Plan.CampaignDiscount),
            Discount = Major(gross - NetTotal),
            Net = Major(NetTotal),
            Due = Major(Due),
            Mode = Words<CombinationMode>.Of(_solver.Settings.Mode),
            Optimality = Words<CombinationMode>.Of(CombinationMode.Priority),
            UpperBound = null,
            Lines = Lines(),
            Applied = [.. _computation.Given.Select(Applied)],
            Refused = refused,
            Coupons = coupons,
            NearMisses = nearMisses,
            TenderOffers = offers,
            PointsCampaigns = [.. _computation.PointsCampaigns.Select(Points)],
            Vat = [.. _vat.Rates.Select(rate => new VatEntry(rate.Key / 100m, Major(rate.Value.Base), Major(rate.Value.Amount)))],
        };
    }

    private decimal Major(long minor) => _basket.Currency.ToMajor(minor);

    private (long Gross, long Manual) Sums()
    {
        long gross = 0;
        long manual = 0;
        foreach (ref readonly CountedLine line in _basket.Lines)
        {
            gross += line.IsSale ? line.Gross : -line.Gross;
            manual += line.IsSale ? line.Manual : -line.Manual;
        }

        return (gross, manual);
    }

    private QuoteLine[] Lines()
    {
        var discounts = new List<LineDiscount>?[_basket.Lines.Length];
        foreach (Given given in _computation.Given.Where(given => given.Campaign.Phase != Phase.Tender))
        {
            AddShares(given, discounts);
        }

        AddPerLine(_computation.Tier, _basket.Source.Customer?.Tier?.Code, Phase.Tier, discounts);
        AddPerLine(_computation.Points, null, Phase.Points, discounts);
        foreach (Given given in _computation.Given.Where(given => given.Campaign.Phase == Phase.Tender))
        {
            AddShares(given, discounts);
        }

        var lines = new QuoteLine[_basket.Lines.Length];
        for (int i = 0; i < lines.Length; i++)
        {
            ref readonly CountedLine line = ref _basket.Lines[i];
            long gross = line.IsSale ? line.Gross : -line.Gross;
            long net = line.IsSale ? _computation.Ledger.LineNet(i) : -line.Net;
            lines[i] = new QuoteLine(
                _basket.Source.Lines[i].Id, Major(gross), Major(gross - net), Major(net), Major(_vat.PerLine[i]), discounts[i] ?? []);
        }

        return lines;
    }

    private void AddShares(Given given, List<LineDiscount>?[] discounts)
    {
        var shares = new SortedDictionary<int, long>();
        foreach (UnitUse use in given.Uses)
        {
            int line = _basket.UnitLines[use.Unit];
            shares[line] = shares.GetValueOrDefault(line) + use.Amount;
        }

        foreach ((int line, long amount) in shares)
        {
            Add(discounts, line, new LineDiscount(given.Campaign.Code, given.Campaign.Phase, Major(amount)), amount);
        }
    }

    private void AddPerLine(long[] amounts, string? code, Phase phase, List<LineDiscount>?[] discounts)
    {
        for (int i = 0; i < amounts.Length; i++)
        {
            Add(discounts, i, new LineDiscount(code, phase, Major(amounts[i])), amounts[i]);
        }
    }

    private static void Add(List<LineDiscount>?[] discounts, int line, LineDiscount discount, long amount)
    {
        if (amount > 0)
        {
            (discounts[line] ??= []).Add(discount);
        }
    }

    private AppliedCampaign Applied(Given given)
    {
        var deals = new List<Deal>(given.Applications);
        foreach (IGrouping<int, UnitUse> application in given.Uses.GroupBy(use => use.Application).OrderBy(group => group.Key))
        {
            // A unit that is free to a discount without getting a share is not used, so it is not shown.
            DealUnits[] units =
            [
                .. application.GroupBy(use => (Line: _basket.UnitLines[use.Unit], use.IsReward)).OrderBy(group => group.Key.Line)
                    .ThenBy(group => group.Key.IsReward)
                    .Where(group => given.Campaign.IsQuantityDeal || group.Any(use => use.Amount > 0))
                    .Select(group => Units(group.Key.Line, group.Key.IsReward, [.. group])),
            ];
            deals.Add(new Deal(Major(application.Sum(use => use.Amount)), units));
        }

        return new AppliedCampaign(
            given.Campaign.Code, Major(given.Amount), given.Applications, CouponOf(given.Campaign), given.Campaign.Source.Message, deals);
    }

    private DealUnits Units(int line, bool isReward, UnitUse[] uses)
    {
        ref readonly CountedLine counted = ref _basket.Lines[line];
        decimal quantity = counted.IsMeasured ? _basket.Source.Lines[line].Quantity : uses.Length;
        return new DealUnits(
            _basket.Source.Lines[line].Id, quantity, isReward ? "REWARD" : "QUALIFIER", Major(uses.Sum(use => use.Amount)));
    }

    private PointsCampaign Points(Candidate candidate)
    {
        Discount discount = candidate.Campaign.Source.Discount;
        return new PointsCampaign(
            candidate.Campaign.Code,
            (discount as PointsMultiplierDiscount)?.Multiplier,
            (discount as BonusPointsDiscount)?.Points,
            CouponOf(candidate.Campaign),
            candidate.Campaign.Source.Message);
    }

    private string? CouponOf(CompiledCampaign campaign) => campaign.Source.RequiresCoupon
        ? _basket.Source.Coupons.FirstOrDefault(coupon => CodeComparer.Same(coupon.Campaign, campaign.Code))?.Code
        : null;
}
