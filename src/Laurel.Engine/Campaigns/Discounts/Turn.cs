using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary>
/// A campaign's turn: it sees the basket as earlier campaigns left it, and gives discounts to the units that are free to it.
/// </summary>
/// <remarks>
/// One object is used again for every turn of a quote; nothing of a turn outlives it but what its end writes into the ledger.
/// </remarks>
internal sealed partial class Turn
{
    private UnitUse[] _uses = new UnitUse[128];
    private BaseLine[] _baseLines = new BaseLine[32];
    private long[] _weights = new long[128];
    private long[] _shares = new long[128];
    private int _useCount;
    private int _baseLineCount;
    private int[] _eligible = [];
    private int _eligibleCount;
    private long? _purchaseBase;
    private UnitMark _taken;

    internal CompiledCampaign Campaign { get; private set; } = null!;

    internal CountedBasket Basket { get; private set; } = null!;

    internal UnitLedger Ledger { get; private set; } = null!;

    /// <summary>What matching tenders pay, when this is a turn of the tender phase.</summary>
    internal long? TenderPays { get; private set; }

    internal ReadOnlySpan<int> EligibleLines => _eligible.AsSpan(0, _eligibleCount);

    /// <summary>Everything that the campaign uses so far.</summary>
    internal Span<UnitUse> Uses => _uses.AsSpan(0, _useCount);

    /// <summary>The base line by line, after <see cref="TakeBase()"/>.</summary>
    internal ReadOnlySpan<BaseLine> BaseLines => _baseLines.AsSpan(0, _baseLineCount);

    /// <summary>The sum of the base.</summary>
    internal long BaseNet { get; private set; }

    /// <summary>Applications of a quantity deal; 1 for every other discount.</summary>
    internal int Applications { get; private set; }

    internal void Start(
        CompiledCampaign campaign, CountedBasket basket, UnitLedger ledger, Candidate candidate, bool allFree, long? tenderPays)
    {
        Campaign = campaign;
        Basket = basket;
        Ledger = ledger;
        TenderPays = tenderPays;
        _eligible = candidate.Lines;
        _eligibleCount = candidate.LineCount;
        _useCount = 0;
        _baseLineCount = 0;
        BaseNet = 0;
        Applications = 1;
        _purchaseBase = null;
        _taken = allFree ? UnitMark.None : campaign.Taken;
    }

    /// <summary>Whether the campaign may use a unit.</summary>
    internal bool IsFree(int unit) => (Ledger.Mark(unit) & _taken) == UnitMark.None;

    /// <summary>The settings of the line's product, if the campaign has any.</summary>
    internal ProductSetting? Setting(int line) => Campaign.Settings is { } settings
        && settings.TryGetValue(Basket.SourceLines[line].Product, out ProductSetting? setting) ? setting : null;

    /// <summary>What the purchase condition adds up: whole lines, whoever uses their units; gifts do not count.</summary>
    internal long PurchaseBase()
    {
        if (_purchaseBase is { } known)
        {
            return known;
        }

        long sum = 0;
        if (Campaign.PurchaseOf == PurchaseOf.Eligible)
        {
            foreach (int line in EligibleLines)
            {
                sum += Measure(line);
            }
        }
        else
        {
            for (int line = 0; line < Basket.Lines.Length; line++)
            {
                sum += Basket.Lines[line].IsOpen ? Measure(line) : 0;
            }
        }

        _purchaseBase = sum;
        return sum;
    }

    /// <summary>Pieces on whole eligible lines; measured lines count 0.</summary>
    internal long EligiblePieces()
    {
        long pieces = 0;
        foreach (int line in EligibleLines)
        {
            pieces += Basket.Lines[line].IsMeasured ? 0 : Basket.Lines[line].UnitCount;
        }

        return pieces;
    }

    /// <summary>In the tender phase no more than matching tenders pay; elsewhere the sum itself.</summary>
    internal long Payable(long sum) => TenderPays is { } pays ? Math.Min(sum, Math.Max(0, pays)) : sum;

    internal long BaseNetOf(int use) => _uses[use].Net;

    /// <summary>Gives a discount to one unit of the base.</summary>
    internal void Give(int use, long amount) => _uses[use].Amount = amount;

    /// <summary>An amount for every unit, or for every measure of a measured line, never more than it costs.</summary>
    internal void GivePerUnit(BaseLine line, long amount)
    {
        bool measured = Basket.Lines[line.Line].IsMeasured;
        for (int i = line.First; i < line.End; i++)
        {
            _uses[i].Amount = Math.Min(measured ? line.Quantity.Times(amount) : amount, _uses[i].Net);
        }
    }

    /// <summary><c>ALLOC(amount; unit nets)</c> over the whole base.</summary>
    internal void SpreadOverBase(long amount) => Spread(0, _useCount, amount);

    /// <summary><c>ALLOC(amount; unit nets)</c> over one line of the base.</summary>
    internal void SpreadOverLine(BaseLine line, long amount) => Spread(line.First, line.End, amount);

    private long Measure(int line)
    {
        if (Campaign.HasGifts && Campaign.IsGift(Basket.SourceLines[line]))
        {
            return 0;
        }

        return Campaign.Measured == Measured.Before ? Basket.Lines[line].Net : Ledger.LineNet(line);
    }

    private void Spread(int first, int end, long amount)
    {
        int count = end - first;
        if (count == 1)
        {
            _uses[first].Amount = amount;
            return;
        }

        GrowScratch(count);
        for (int i = 0; i < count; i++)
        {
            _weights[i] = _uses[first + i].Net;
        }

        Allocation.Split(amount, _weights.AsSpan(0, count), _shares.AsSpan(0, count));
        for (int i = 0; i < count; i++)
        {
            _uses[first + i].Amount = _shares[i];
        }
    }

    private void GrowScratch(int needed)
    {
        if (_weights.Length < needed)
        {
            _weights = new long[needed * 2];
            _shares = new long[needed * 2];
        }
    }

    /// <summary>A place for one more use; what stood there before is of another turn.</summary>
    private ref UnitUse NextUse()
    {
        Reserve(1);
        return ref _uses[_useCount++];
    }

    private void Reserve(int uses)
    {
        if (_useCount + uses > _uses.Length)
        {
            Array.Resize(ref _uses, Math.Max(_useCount + uses, _uses.Length * 2));
        }
    }
}
