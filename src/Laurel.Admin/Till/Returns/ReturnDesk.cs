using Laurel.Client;

namespace Laurel.Admin.Till.Returns;

/// <summary>The lines of a receipt and how much of each is to come back. Pure state: it knows nothing of pages, network or clock.</summary>
internal sealed class ReturnDesk
{
    private readonly Dictionary<string, decimal> _chosen = new(StringComparer.Ordinal);

    public ReturnDesk(SaleView sale, PendingReturn? pending)
    {
        Sale = sale;
        Pending = pending;
        foreach (ReturnLine line in pending?.Request.Lines ?? []) _chosen[line.Line] = line.Quantity;
    }

    public SaleView Sale { get; }

    /// <summary>A return that was sent and not answered: it is sent again as it was, and nothing is chosen anew.</summary>
    public PendingReturn? Pending { get; set; }

    public bool IsVoid => Sale.VoidedAt is not null;

    /// <summary>What can come back at all; a line that was itself a return can't.</summary>
    public IEnumerable<SaleLineView> Lines => Sale.Lines.Where(line => line.Quantity > 0m);

    public bool HasRest => !IsVoid && Lines.Any(line => LeftOf(line) > 0m);

    public bool IsEmpty => _chosen.Count == 0;

    /// <summary>What is asked of the server, in the order of the receipt: problems name the lines by their place in it.</summary>
    public IReadOnlyList<ReturnLine> Chosen =>
    [
        .. Lines.Where(line => _chosen.ContainsKey(line.Id))
            .Select(line => new ReturnLine { Line = line.Id, Quantity = _chosen[line.Id] }),
    ];

    public static decimal LeftOf(SaleLineView line) => line.Quantity - line.Returned;

    public decimal Of(SaleLineView line) => _chosen.GetValueOrDefault(line.Id);

    /// <summary>Takes what a person typed or pressed; more than is left becomes what is left.</summary>
    public void Choose(SaleLineView line, decimal quantity)
    {
        decimal fitting = decimal.Round(quantity, line.Unit == SaleUnit.Piece ? 0 : 3, MidpointRounding.ToZero);
        fitting = decimal.Clamp(fitting, 0m, LeftOf(line));
        if (fitting > 0m) _chosen[line.Id] = fitting;
        else _chosen.Remove(line.Id);
    }

    public void ChooseAll()
    {
        foreach (SaleLineView line in Lines) Choose(line, LeftOf(line));
    }

    /// <summary>One more of the first line of this product of which something is left; null when there is none.</summary>
    public SaleLineView? Scan(string product)
    {
        SaleLineView? line = Lines.FirstOrDefault(line =>
            line.Product.Equals(product, StringComparison.OrdinalIgnoreCase) && Of(line) < LeftOf(line));
        if (line is not null) Choose(line, line.Unit == SaleUnit.Piece ? Of(line) + 1m : LeftOf(line));
        return line;
    }

    /// <summary>Where the problems of a line stand in the server's answer.</summary>
    public string? PointerOf(SaleLineView line)
    {
        int index = Chosen.ToList().FindIndex(chosen => chosen.Line == line.Id);
        return index < 0 ? null : $"/lines/{index}/quantity";
    }
}
