namespace ConsoleTill;

/// <summary>Something on the shelf; its price is in major units, VAT included.</summary>
internal sealed record Article(string Code, string Name, string Category, decimal Price, decimal VatRate);
