using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Server.Platform.Problems;

namespace Laurel.Server.Stores;

/// <summary>What is wrong with a store that somebody sends.</summary>
internal static class StoreCheck
{
    public const int MaxTills = 200;

    public static BodyCheck Of(StoreView shop, Currency house)
    {
        var check = new BodyCheck();
        check.Code(shop.Code, "/code");
        check.Name(shop.Name, "/name");
        check.Name(shop.City, "/city");
        if (!Currency.TryOf(shop.Currency, out Currency? currency))
            check.Add("UNKNOWN_CURRENCY", "/currency", "An ISO 4217 code such as TRY is needed.");
        else if (!currency.Equals(house))
            check.Add("INVALID_VALUE", "/currency", $"All stores of this installation sell in {house.Code}.");
        if (shop.TimeZone is null || !TimeZoneInfo.TryFindSystemTimeZoneById(shop.TimeZone, out TimeZoneInfo? zone) || !zone.HasIanaId)
            check.Add("UNKNOWN_TIME_ZONE", "/timeZone", "An IANA time zone such as Europe/Istanbul is needed.");
        Tills(shop.Tills ?? [], check);
        return check;
    }

    private static void Tills(IReadOnlyList<TillView> tills, BodyCheck check)
    {
        if (tills.Count > MaxTills) check.Add("OUT_OF_RANGE", "/tills", $"At most {MaxTills} tills are allowed.");
        var seen = new HashSet<string>(CodeComparer.Instance);
        for (int i = 0; i < Math.Min(tills.Count, MaxTills); i++)
        {
            if (tills[i] is null)
            {
                check.Add("MISSING_FIELD", $"/tills/{i}", "A till is needed.");
                continue;
            }

            check.Code(tills[i].Code, $"/tills/{i}/code");
            check.Name(tills[i].Name, $"/tills/{i}/name");
            if (tills[i].Code is { } code && !seen.Add(code)) check.Add("DUPLICATE_CODE", $"/tills/{i}/code", "This till is there twice.");
        }
    }
}
