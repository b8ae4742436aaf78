namespace Laurel.Engine.Campaigns;

/// <summary>A campaign that can touch a basket, with the lines that are eligible for it, ascending.</summary>
internal sealed class Candidate
{
    private int[] _lines = new int[8];

    internal CompiledCampaign Campaign { get; set; } = null!;

    /// <summary>Eligible lines; only the first <see cref="LineCount"/> count.</summary>
    internal int[] Lines => _lines;

    internal int LineCount { get; private set; }

    /// <summary>Lines that matched, those below a minimum quantity among them.</summary>
    internal int FoundCount { get; private set; }

    /// <summary>Whether lines matched that only a minimum quantity keeps out.</summary>
    internal Shortfall BelowMinimum { get; set; }

    internal void Clear(CompiledCampaign campaign)
    {
        Campaign = campaign;
        LineCount = 0;
        FoundCount = 0;
        BelowMinimum = Shortfall.None;
    }

    internal void Add(int line)
    {
        if (LineCount == _lines.Length)
        {
            Array.Resize(ref _lines, LineCount * 2);
        }

        _lines[LineCount++] = line;
        FoundCount = LineCount;
    }

    internal void AddAll(ReadOnlySpan<int> lines)
    {
        if (_lines.Length < lines.Length)
        {
            _lines = new int[lines.Length];
        }

        lines.CopyTo(_lines);
        LineCount = lines.Length;
        FoundCount = LineCount;
    }

    /// <summary>Keeps the first lines; the others were found not to be eligible after all, and stay behind them.</summary>
    internal void DropTo(int count) => LineCount = count;
}
