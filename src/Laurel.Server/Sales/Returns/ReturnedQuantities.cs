using Laurel.Client;
using Laurel.Engine.Baskets;
using Laurel.Engine.Problems;

namespace Laurel.Server.Sales;

/// <summary>How much comes back of which line of a receipt, in thousandths by the position of the line.</summary>
internal static class ReturnedQuantities
{
    public const int MostLines = 1_000;

    public static IReadOnlyDictionary<int, long> AllThatIsLeft(Sale sale) => sale.Lines
        .Where(row => row.QuantityThousandths > row.ReturnedThousandths)
        .ToDictionary(row => row.Position, row => row.QuantityThousandths - row.ReturnedThousandths);

    /// <exception cref="ProblemsException">A line is not there, or less of it is left; every problem at once.</exception>
    public static IReadOnlyDictionary<int, long> Read(IReadOnlyList<ReturnLine> lines, Sale sale, Receipt receipt)
    {
        var problems = new ProblemList();
        var quantities = new Dictionary<int, long>();
        if (lines.Count is 0 or > MostLines)
        {
            problems.Add(ProblemCode.OutOfRange, "/lines", $"1 to {MostLines} lines are needed.");
        }

        for (int i = 0; i < lines.Count && i < MostLines; i++)
        {
            Read(lines[i], $"/lines/{i}", sale, receipt, quantities, problems);
        }

        problems.ThrowIfAny();
        return quantities;
    }

    private static void Read(
        ReturnLine line, string pointer, Sale sale, Receipt receipt, Dictionary<int, long> quantities, ProblemList problems)
    {
        int position = -1;
        for (int i = 0; i < receipt.Basket.Lines.Count; i++)
        {
            position = receipt.Basket.Lines[i].Id == line.Line ? i : position;
        }

        SaleLine? row = sale.Lines.Find(known => known.Position == position);
        if (row is null || row.QuantityThousandths <= 0)
        {
            problems.Add(ProblemCode.InvalidValue, $"{pointer}/line", $"The receipt has no line '{line.Line}' that could come back.");
            return;
        }

        if (!quantities.TryAdd(position, 0))
        {
            problems.Add(ProblemCode.DuplicateLine, $"{pointer}/line", $"Line '{line.Line}' stands here twice.");
            return;
        }

        decimal left = (row.QuantityThousandths - row.ReturnedThousandths) / 1_000m;
        if (line.Quantity <= 0m || line.Quantity > left)
        {
            problems.Add(
                ProblemCode.OutOfRange, $"{pointer}/quantity",
                left == 0m ? $"All of line '{line.Line}' has come back already."
                    : FormattableString.Invariant($"Above 0 and at most {left:0.###} is needed, which is left of line '{line.Line}'."));
        }
        else if (decimal.Round(line.Quantity, 3) != line.Quantity)
        {
            problems.Add(ProblemCode.TooManyDecimals, $"{pointer}/quantity", "At most 3 decimals are allowed.");
        }
        else if (receipt.Basket.Lines[position].Unit == LineUnit.Piece && decimal.Truncate(line.Quantity) != line.Quantity)
        {
            problems.Add(ProblemCode.FractionalPieces, $"{pointer}/quantity", "Pieces come back whole.");
        }
        else
        {
            quantities[position] = (long)(line.Quantity * 1_000m);
        }
    }
}
