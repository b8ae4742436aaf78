using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Engine.Pricing;

namespace Laurel.Engine.Quotes;

/// <summary>Writes a computed plan as a quote, in major units.</summary>
/// <remarks>One builder works for one quote at a time; its solver and its lists are kept and used again.</remarks>
internal sealed class QuoteBuilder
{
    private readonly Solver _solver;
    private readonly CountedBasket _basket;
    private readonly Computation _computation;
    private readonly VatTotals _vat = new();
    private readonly LineDiscountLists _discounts = new();
    private readonly List<Deal> _deals = [];
    private readonly List<DealUnits> _units = [];
    private long[] _shares = [];

    internal QuoteBuilder(Solver solver)
    {
        _solver = solver;
        _basket = solver.Basket;
        _computation = new Computation(solver);
    }

    internal Solver Solver => _solver;

    internal Computation Computation => _computation;

    /// <summary>What is to be paid, in minor units.</summary>
    internal long Due => NetTotal + (_basket.Source.PricesIncludeVat ? 0 : _vat.Total);

    private long NetTotal => _computation.Ledger.Total - _basket.ReturnedNet;

    /// <summary>Computes the plan that the solver chose, and its VAT.</summary>
    internal void Compute()
    {
        _computation.Run();
        _vat.Sum(_basket, _computation.Ledger);
    }

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
            TierDiscount = Major(Sum(_computation.Tier)),
            PointsDiscount = Major(Sum(_computation.Points)),
            TenderDiscount = Major(_solver.Plan.Total - _solver.Plan.CampaignDiscount),
            Discount = Major(gross - NetTotal),
            Net = Major(NetTotal),
            Due = Major(Due),
            Mode = Words<CombinationMode>.Of(_solver.Settings.Mode),
            Optimality = Words<CombinationMode>.Of(CombinationMode.Priority),
            UpperBound = null,
            Lines = Lines(),
            Applied = Applied(),
            Refused = refused,
            Coupons = coupons,
            NearMisses = nearMisses,
            TenderOffers = offers,
            PointsCampaigns = PointsCampaigns(),
            Vat = Vat(),
        };
    }

    private decimal Major(long minor) => _basket.Currency.ToMajor(minor);

    private static long Sum(ReadOnlySpan<long> amounts)
    {
        long sum = 0;
        foreach (long amount in amounts)
        {
            sum += amount;
        }

        return sum;
    }

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
        ReadOnlySpan<LineDiscount[]> discounts = Discounts();
        var lines = new QuoteLine[_basket.Lines.Length];
        for (int i = 0; i < lines.Length; i++)
        {
            ref readonly CountedLine line = ref _basket.Lines[i];
            long gross = line.IsSale ? line.Gross : -line.Gross;
            long net = line.IsSale ? _computation.Ledger.LineNet(i) : -line.Net;
            lines[i] = new QuoteLine(
                _basket.SourceLines[i].Id, Major(gross), Major(gross - net), Major(net), Major(_vat.PerLine[i]), discounts[i]);
        }

        return lines;
    }

    /// <summary>What was taken off each line, in the order of the phases.</summary>
    private ReadOnlySpan<LineDiscount[]> Discounts()
    {
        int lines = _basket.Lines.Length;
        _discounts.Start(lines);
        if (_shares.Length < lines)
        {
            _shares = new long[lines];
        }

        AddShares(tender: false);
        AddPerLine(_computation.Tier, _basket.Source.Customer?.Tier?.Code, Phase.Tier);
        AddPerLine(_computation.Points, null, Phase.Points);
        AddShares(tender: true);
        return _discounts.ByLine();
    }

    private void AddShares(bool tender)
    {
        foreach (Given given in _computation.Given)
        {
            if (given.Campaign.Phase == Phase.Tender == tender)
            {
                AddShares(given);
            }
        }
    }

    private void AddShares(Given given)
    {
        int first = _basket.Lines.Length;
        int last = -1;
        foreach (ref readonly UnitUse use in _computation.UsesOf(given))
        {
            _shares[use.Line] += use.Amount;
            first = Math.Min(first, use.Line);
            last = Math.Max(last, use.Line);
        }

        for (int line = first; line <= last; line++)
        {
            if (_shares[line] > 0)
            {
                _discounts.Add(line, new LineDiscount(given.Campaign.Code, given.Campaign.Phase, Major(_shares[line])));
                _shares[line] = 0;
            }
        }
    }

    private void AddPerLine(ReadOnlySpan<long> amounts, string? code, Phase phase)
    {
        for (int i = 0; i < amounts.Length; i++)
        {
            if (amounts[i] > 0)
            {
                _discounts.Add(i, new LineDiscount(code, phase, Major(amounts[i])));
            }
        }
    }

    private AppliedCampaign[] Applied()
    {
        List<Given> given = _computation.Given;
        var applied = new AppliedCampaign[given.Count];
        for (int i = 0; i < applied.Length; i++)
        {
            applied[i] = Applied(given[i]);
        }

        return applied;
    }

    private AppliedCampaign Applied(Given given)
    {
        Span<UnitUse> uses = _computation.UsesOf(given);
        SortByDeal(uses);
        _deals.Clear();
        int first = 0;
        while (first < uses.Length)
        {
            int end = first;
            while (end < uses.Length && uses[end].Application == uses[first].Application)
            {
                end++;
            }

            _deals.Add(DealOf(uses[first..end], given.Campaign.IsQuantityDeal));
            first = end;
        }

        return new AppliedCampaign(
            given.Campaign.Code, Major(given.Amount), given.Applications, CouponOf(given.Campaign), given.Campaign.Source.Message,
            _deals.ToArray());
    }

    /// <summary>By application, line and role; most campaigns use units in this order anyway.</summary>
    private static void SortByDeal(Span<UnitUse> uses)
    {
        for (int i = 1; i < uses.Length; i++)
        {
            if (ByDeal(uses[i - 1], uses[i]) > 0)
            {
                uses.Sort(ByDeal);
                return;
            }
        }
    }

    private static int ByDeal(UnitUse left, UnitUse right) => left.Application != right.Application ? left.Application - right.Application
        : left.Line != right.Line ? left.Line - right.Line
        : left.IsReward.CompareTo(right.IsReward);

    /// <summary>The units of one application, by line and role.</summary>
    private Deal DealOf(ReadOnlySpan<UnitUse> uses, bool isQuantityDeal)
    {
        _units.Clear();
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
                decimal quantity = _basket.Lines[line].IsMeasured ? _basket.SourceLines[line].Quantity : end - first;
                string role = uses[first].IsReward ? "REWARD" : "QUALIFIER";
                _units.Add(new DealUnits(_basket.SourceLines[line].Id, quantity, role, Major(amount)));
            }

            sum += amount;
            first = end;
        }

        return new Deal(Major(sum), _units.ToArray());
    }

    private PointsCampaign[] PointsCampaigns()
    {
        List<Candidate> members = _computation.PointsCampaigns;
        var campaigns = members.Count == 0 ? [] : new PointsCampaign[members.Count];
        for (int i = 0; i < campaigns.Length; i++)
        {
            campaigns[i] = Points(members[i].Campaign);
        }

        return campaigns;
    }

    private PointsCampaign Points(CompiledCampaign campaign)
    {
        Discount discount = campaign.Source.Discount;
        return new PointsCampaign(
            campaign.Code,
            (discount as PointsMultiplierDiscount)?.Multiplier,
            (discount as BonusPointsDiscount)?.Points,
            CouponOf(campaign),
            campaign.Source.Message);
    }

    private VatEntry[] Vat()
    {
        var entries = new VatEntry[_vat.Rates.Count];
        for (int i = 0; i < entries.Length; i++)
        {
            VatOfRate vat = _vat.Rates[i];
            entries[i] = new VatEntry(vat.Rate.Hundredths / 100m, Major(vat.Base), Major(vat.Amount));
        }

        return entries;
    }

    private string? CouponOf(CompiledCampaign campaign)
    {
        if (!campaign.Source.RequiresCoupon)
        {
            return null;
        }

        foreach (BasketCoupon coupon in _basket.Source.Coupons)
        {
            if (CodeComparer.Same(coupon.Campaign, campaign.Code))
            {
                return coupon.Code;
            }
        }

        return null;
    }
}
