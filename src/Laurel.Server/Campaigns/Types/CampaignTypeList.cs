using System.Text.Json;
using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Campaigns;

/// <summary>The types of campaign. Six of them belong to the pricing rules, so every installation has them, samples or not.</summary>
internal static class CampaignTypeList
{
    private static readonly CampaignType[] Six =
    [
        New("PRODUCT_DISCOUNT", "Product discount", """{"scope":"LINE"}"""),
        New("BASKET_DISCOUNT", "Basket discount", """{"scope":"BASKET"}"""),
        New("TIME_BASED", "Time-based discount", """{"scope":"BASKET","needs":["schedule"]}"""),
        New("BUY_X_GET_Y", "Buy X get Y", """{"scope":"BASKET","phase":"ITEM"}"""),
        New("WELCOME_BONUS", "Welcome bonus", """{"scope":"BASKET","requires":"FIRST_PURCHASE"}"""),
        New("PAYMENT_DISCOUNT", "Payment type discount", """{"scope":"BASKET","phase":"TENDER","needs":["PAYMENT_TYPE"]}"""),
    ];

    public static async Task<IResult> Get(Store store, CancellationToken cancel)
    {
        List<CampaignType> rows = await store.CampaignTypes.AsNoTracking().ToListAsync(cancel);
        Dictionary<string, int> uses = await store.Campaigns.IgnoreQueryFilters().GroupBy(campaign => campaign.TypeCode)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);

        // The six first, as the pricing rules have them; then the house's own.
        CampaignTypeView[] views =
        [
            .. rows.OrderBy(row => row.IsBuiltIn ? Array.FindIndex(Six, type => type.Code == row.Code) : Six.Length)
                .ThenBy(row => row.Code, StringComparer.Ordinal).Select(row => View(row, uses.GetValueOrDefault(row.Code))),
        ];
        return TypedResults.Json(views, WireJson.Default.IReadOnlyListCampaignTypeView);
    }

    /// <summary>Adds the types that are not there yet.</summary>
    public static async Task EnsureAsync(Store store, CancellationToken cancel)
    {
        List<string> known = await store.CampaignTypes.Select(type => type.Code).ToListAsync(cancel);
        store.AddRange(Six.Where(type => !known.Contains(type.Code)).Select(type => New(type.Code, type.Name, type.SettingsJson)));
        await store.SaveChangesAsync(cancel);
    }

    public static CampaignTypeView View(CampaignType row, int campaigns)
    {
        using JsonDocument settings = JsonDocument.Parse(row.SettingsJson);
        return new CampaignTypeView
        {
            Code = row.Code,
            Name = row.Name,
            Kind = Engine.Amounts.Words<Engine.Campaigns.CampaignType>.TryParse(row.Kind, out Engine.Campaigns.CampaignType kind)
                ? kind : throw new InvalidDataException($"A campaign type holds the unknown kind '{row.Kind}'."),
            Description = row.Description,
            Settings = settings.RootElement.Clone(),
            IsActive = row.IsActive,
            IsBuiltIn = row.IsBuiltIn,
            Campaigns = campaigns,
        };
    }

    private static CampaignType New(string code, string name, string settings) =>
        new() { Code = code, Kind = code, Name = name, SettingsJson = settings, IsActive = true };
}
