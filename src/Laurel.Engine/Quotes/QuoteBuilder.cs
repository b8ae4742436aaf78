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
    private readonly long[] _shares;

    internal QuoteBuilder(Solver solver)
    {
        _solver = solver;
        _basket = solver.Basket;
        _computation = new Computation(solver);
        _vat = new VatTotals(_basket, _computation.Ledger);
        _shares = new long[_basket.Lines.Length];
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
        foreach (UnitUse use in given.Uses)
        {
            _shares[use.Line] += use.Amount;
        }

        for (int line = 0; line < _shares.Length; line++)
        {
            if (_shares[line] > 0)
            {
                Add(discounts, line, new LineDiscount(given.Campaign.Code, given.Campaign.Phase, Major(_shares[line])), _shares[line]);
                _shares[line] = 0;
            }
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
        Span<UnitUse> uses = given.Uses;
        uses.Sort(static (left, right) => left.Application != right.Application ? left.Application - right.Application
            : left.Line != right.Line ? left.Line - right.Line
            : left.IsReward.CompareTo(right.IsReward));
        var deals = new List<Deal>(given.Applications);
        int first = 0;
        while (first < uses.Length)
        {
            int end = first;
            while (end < uses.Length && uses[end].Application == uses[first].Application)
            {
                end++;
            }

            deals.Add(DealOf(uses[first..end], given.Campaign.IsQuantityDeal));
            first = end;
        }

        return new AppliedCampaign(
            given.Campaign.Code, Major(given.Amount), given.Applications, CouponOf(given.Campaign), given.Campaign.Source.Message, deals);
    }

    /// <summary>The units of one application, by line and role.</summary>
    private Deal DealOf(ReadOnlySpan<UnitUse> uses, bool isQuantityDeal)
    {
        var units = new List<DealUnits>();
        long sum = 0;
        int first = 0;
        while (first < uses.Length)
        {
            int end = first;
            long amount = 0;
            while (end < uses.Length && uses[end].Line == uses[first].Line && uses[end].IsReward == uses[first].IsReward)
            {
                amount += uses[end++].Amount;
            }

            // A line without a share is not used by a discount that is no quantity deal, so it is not shown.
            if (isQuantityDeal || amount > 0)
            {
                int line = uses[first].Line;
                decimal quantity = _basket.Lines[line].IsMeasured ? _basket.Source.Lines[line].Quantity : end - first;
                string role = uses[first].IsReward ? "REWARD" : "QUALIFIER";
                units.Add(new DealUnits(_basket.Source.Lines[line].Id, quantity, role, Major(amount)));
            }

            sum += amount;
            first = end;
        }

        return new Deal(Major(sum), units);
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
