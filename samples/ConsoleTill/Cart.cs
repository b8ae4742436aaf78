using System.Globalization;
using Laurel.Engine;
using Laurel.Engine.Baskets;
using Laurel.Engine.Quotes;

namespace ConsoleTill;

/// <summary>What has been scanned so far.</summary>
internal sealed class Cart(CampaignBook book, DateTimeOffset at)
{
    private readonly List<Line> _lines = [];

    /// <summary>Takes a code and, after a space, how many of it; false when there is no such article or number.</summary>
    public bool Scan(string typed)
    {
        string[] words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Article? article = Shelf.Articles.FirstOrDefault(a => string.Equals(a.Code, words[0], StringComparison.OrdinalIgnoreCase));
        decimal quantity = 1;
        if (article is null || words.Length > 2
            || (words.Length == 2 && !decimal.TryParse(words[1], NumberStyles.Number, CultureInfo.InvariantCulture, out quantity)))
        {
            return false;
        }

        _lines.Add(new Line
        {
            Id = (_lines.Count + 1).ToString(CultureInfo.InvariantCulture),
            Product = article.Code,
            Category = article.Category,
            Quantity = quantity,
            UnitPrice = article.Price,
            VatRate = article.VatRate,
        });
        return true;
    }

    public void TakeBack() => _lines.RemoveAt(_lines.Count - 1);

    public Quote Price() => book.Price(new Basket { Currency = book.Currency.Code, At = at, Lines = _lines });
}
