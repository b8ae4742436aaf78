using System.Globalization;
using ConsoleTill;
using Laurel.Engine.Problems;

// A till in a terminal: type what is scanned, see what it costs. Ends with an empty line or the end of the input.
Cart cart = new(Shelf.Book, TimeProvider.System.GetLocalNow());
Console.WriteLine("On the shelf:");
foreach (Article article in Shelf.Articles)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {article.Code,-8} {article.Name,-14} {article.Price,8:0.00}"));
}

Console.WriteLine("Type a code and, if you like, how many; an empty line ends.");
while (Console.ReadLine()?.Trim() is { Length: > 0 } typed)
{
    try
    {
        Console.WriteLine(cart.Scan(typed) ? Receipt.Of(cart.Price()) : $"There is no {typed}.");
    }
    catch (ProblemsException e)
    {
        cart.TakeBack();
        Console.WriteLine(string.Join('\n', e.Problems.Select(p => p.Message)));
    }
}
