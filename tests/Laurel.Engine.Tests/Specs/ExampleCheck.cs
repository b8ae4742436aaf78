using System.Globalization;
using Laurel.Cli;
using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Quotes;

namespace Laurel.Engine.Tests.Specs;

/// <summary>Prices an example and compares every cell of its results.</summary>
internal sealed class ExampleCheck
{
    private readonly List<string> _differences = [];
    private readonly SpecExample _example;
    private readonly Quote _quote;

    private ExampleCheck(SpecExample example)
    {
        _example = example;
        _quote = PricingRequest.Price(ExampleRequest.Of(example), explain: true);
    }

    /// <summary>One sentence for each difference between the page and the engine.</summary>
    internal static IReadOnlyList<string> Run(SpecExample example)
    {
        var check = new ExampleCheck(example);
        check.CompareLines(example.Result!);
        check.CompareCampaigns(example.Gives);
        check.CompareVat(example.Vat);
        return check._differences;
    }

    private void CompareLines(SpecTable result)
    {
        string[] expected = [.. _quote.Lines.Select(line => line.Id), "total"];
        if (!result.Rows.Select(row => row[0]).SequenceEqual(expected, StringComparer.Ordinal))
        {
            throw new FormatException($"{_example.Where}: the result has the rows {string.Join(", ", expected)}.");
        }

        for (int i = 0; i < result.Rows.Count; i++)
        {
            QuoteLine? line = i < _quote.Lines.Count ? _quote.Lines[i] : null;
            for (int column = 1; column < result.Columns.Count; column++)
            {
                decimal actual = result.Columns[column] switch
                {
                    "discount" => line?.Discount ?? _quote.Discount,
                    "net" => line?.Net ?? _quote.Net,
                    _ => line?.Vat ?? _quote.Vat.Sum(own => own.Amount),
                };
                Compare($"{result.Columns[column]} of {result.Rows[i][0]}", result.Rows[i][column], actual);
            }
        }
    }

    private void CompareCampaigns(SpecTable? gives)
    {
        if (gives is null)
        {
            return;
        }

        string[] codes = [.. _example.Campaigns!.Select(own => own!["code"]!.GetValue<string>())];
        if (!gives.Rows.Select(row => row[0]).Order(StringComparer.Ordinal).SequenceEqual(codes.Order(StringComparer.Ordinal)))
        {
            throw new FormatException($"{_example.Where}: each of {string.Join(", ", codes)} gives something or is refused.");
        }

        foreach (IReadOnlyList<string> row in gives.Rows)
        {
            if (_quote.Applied.FirstOrDefault(own => own.Campaign == row[0]) is { } applied && char.IsAsciiDigit(row[1][0]))
            {
                Compare($"what {row[0]} gives", row[1], applied.Amount);
            }
            else if (Said(row[0]) is var said && said != row[1])
            {
                _differences.Add($"{_example.Where}: {row[0]} gives {row[1]} on the page and {said} in truth.");
            }
        }
    }

    private string Said(string campaign)
    {
        if (_quote.Applied.FirstOrDefault(own => own.Campaign == campaign) is { } applied)
        {
            return applied.Amount.ToString(CultureInfo.InvariantCulture);
        }

        if (_quote.PointsCampaigns.Any(own => own.Campaign == campaign))
        {
            return "points";
        }

        Refusal? refusal = _quote.Refused.FirstOrDefault(own => own.Campaign == campaign);
        return refusal is null ? "nothing" : Words<RefusalReason>.Of(refusal.Reason);
    }

    private void CompareVat(SpecTable? vat)
    {
        foreach (IReadOnlyList<string> row in vat?.Rows ?? [])
        {
            decimal rate = ExampleRequest.Number(row[0]);
            Compare($"VAT of {row[0]} %", row[1], _quote.Vat.Where(own => own.Rate == rate).Sum(own => own.Amount));
        }
    }

    private void Compare(string what, string expected, decimal actual)
    {
        if (ExampleRequest.Number(expected) != actual)
        {
            string truth = actual.ToString(CultureInfo.InvariantCulture);
            _differences.Add($"{_example.Where}: {what} is {expected} on the page and {truth} in truth.");
        }
    }
}
