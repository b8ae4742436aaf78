using Laurel.Engine.Amounts;
using Laurel.Server.Stores;

namespace Laurel.Server.Platform.Samples;

internal static class SampleStores
{
    public static IReadOnlyList<Shop> Rows(Currency currency, DateTimeOffset now) =>
    [
        New("IST-01", "Çınar Market Moda", "İstanbul", currency, now),
        New("ANK-01", "Çınar Market Kavaklık", "Ankara", currency, now),
    ];

    private static Shop New(string code, string name, string city, Currency currency, DateTimeOffset now)
    {
        var shop = new Shop
        {
            Id = Guid.CreateVersion7(now),
            Code = code,
            CodeKey = code,
            Name = name,
            City = city,
            TimeZone = "Europe/Istanbul",
            Currency = currency.Code,
            PricesIncludeVat = true,
        };
        shop.Tills.Add(new Till { StoreId = shop.Id, Code = "1", CodeKey = "1", Name = "Kasa 1" });
        shop.Tills.Add(new Till { StoreId = shop.Id, Code = "2", CodeKey = "2", Name = "Kasa 2" });
        return shop;
    }
}
