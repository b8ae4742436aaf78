using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;

namespace Laurel.Engine.Pricing.Combination;

/// <summary>
/// What fixed amounts off the whole basket give, worked out from sums alone: while only such campaigns are in the basket phase and none
/// of them claims units, each finds what the earlier ones left of the same units, so nothing need be carried down to units to know it.
/// </summary>
internal sealed class WholeBasket
{
    private long _before;
    private long _open;
    private long _free;
    private long _claimedBefore;
    private long _leastOfDearest;

    /// <summary>Whether a campaign is of that kind.</summary>
    internal static bool Takes(CompiledCampaign campaign) =>
        campaign is { Phase: Phase.Basket, Benefit.FlatAmount: not null, MaxPurchase: null, Settings: null, HasGifts: false }
        && campaign.Matcher.IsEverything && !campaign.Tenders.Any;

    /// <summary>Sums up what the item phase left.</summary>
    internal void Measure(CountedBasket basket, UnitLedger ledger)
    {
        _before = 0;
        _open = 0;
        _free = 0;
        _claimedBefore = 0;
        _leastOfDearest = long.MaxValue;
        for (int i = 0; i < basket.Lines.Length; i++)
        {
            ref readonly CountedLine line = ref basket.Lines[i];
            if (line.IsOpen)
            {
                _before += line.Net;
                _open += ledger.LineNet(i);
                MeasureUnits(line, basket, ledger);
            }
        }
    }

    /// <summary>What a campaign that claims nothing gives after others have taken a sum.</summary>
    internal Shortfall Offer(CompiledCampaign campaign, long taken, out long amount)
    {
        amount = 0;
        if (Below(campaign, taken) is { } below)
        {
            return below;
        }

        amount = MostOf(campaign, _free - taken);

        // What was claimed would be free again at what it cost before.
        return amount > 0 ? Shortfall.None : None(campaign, _free - taken + _claimedBefore);
    }

    /// <summary>Why an item-exclusive campaign gets nothing when others have taken a sum and use every unit.</summary>
    internal Shortfall Refuse(CompiledCampaign campaign, long taken) => Below(campaign, taken) ?? None(campaign, _before);

    /// <summary>Whether the first member alone uses every line: its dearest free unit gets a minor unit of the amount for sure.</summary>
    internal bool IsUsedUpBy(long amount) => (Int128)_leastOfDearest * amount >= _free;

    private static long MostOf(CompiledCampaign campaign, long net) =>
        Math.Min(Math.Min(campaign.Benefit.FlatAmount!.Value, net), campaign.Cap ?? long.MaxValue);

    private Shortfall? Below(CompiledCampaign campaign, long taken)
    {
        long bought = campaign.Measured == Measured.Before ? _before : _open - taken;
        return campaign.MinPurchase is { } min && bought < min
            ? Shortfall.Money(RefusalReason.MinPurchaseNotMet, min, bought)
            : null;
    }

    private static Shortfall None(CompiledCampaign campaign, long netWithAllFree) =>
        new(MostOf(campaign, netWithAllFree) > 0 ? RefusalReason.NoUnitsLeft : RefusalReason.NoEffect);

    private void MeasureUnits(in CountedLine line, CountedBasket basket, UnitLedger ledger)
    {
        long dearest = 0;
        for (int unit = line.FirstUnit; unit < line.FirstUnit + line.UnitCount; unit++)
        {
            if ((ledger.Mark(unit) & UnitMark.Claimed) == UnitMark.None)
            {
                _free += ledger.UnitNet(unit);
                dearest = Math.Max(dearest, ledger.UnitNet(unit));
            }
            else
            {
                _claimedBefore += basket.UnitNets[unit];
            }
        }

        _leastOfDearest = dearest > 0 ? Math.Min(_leastOfDearest, dearest) : _leastOfDearest;
    }
}
