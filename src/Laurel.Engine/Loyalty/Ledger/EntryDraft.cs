namespace Laurel.Engine.Loyalty.Ledger;

/// <summary>An entry while its movement is being applied.</summary>
internal sealed class EntryDraft(PointEntryType type, long sequence)
{
    private readonly List<LotPart> _parts = [];

    internal PointEntryType Type { get; } = type;

    internal long Sequence { get; } = sequence;

    internal string? Sale { get; init; }

    internal string? Reservation { get; init; }

    internal string? Reason { get; init; }

    internal IReadOnlyList<LotPart> Parts => _parts;

    internal long DebtChange { get; private set; }

    internal int LotsOpened { get; set; }

    internal long Points => _parts.Sum(part => part.Points) - DebtChange;

    internal void Add(PointLot lot, long points) => _parts.Add(new LotPart(lot.Name, points, lot.ExpiresOn));

    internal void Owe(long points) => DebtChange += points;
}
