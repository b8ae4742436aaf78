using System.Text.Json;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;
using Laurel.Server.Platform.Storage;
using Wire = Laurel.Engine.Campaigns.Campaign;

namespace Laurel.Server.Campaigns;

/// <summary>Carries a campaign between the engine's record and its rows; what was written comes back as it was written.</summary>
internal static class CampaignRows
{
    /// <summary>A row of a campaign that the engine has found no problem with.</summary>
    public static Campaign New(Wire campaign, Currency currency, string who, DateTimeOffset now)
    {
        var row = new Campaign
        {
            Id = Guid.CreateVersion7(now),
            Code = campaign.Code,
            CodeKey = Codes.Fold(campaign.Code),
            Name = campaign.Name,
            Kind = Engine.Amounts.Words<Engine.Campaigns.CampaignType>.Of(campaign.Type),
            TypeCode = Engine.Amounts.Words<Engine.Campaigns.CampaignType>.Of(campaign.Type),
            IsPublished = true,
            DiscountType = "",
            DiscountJson = "",
            CreatedAt = now,
            CreatedBy = who,
            ChangedAt = now,
            ChangedBy = who,
            Version = 0,
        };
        Fill(row, campaign, currency, who, now);
        return row;
    }

    /// <summary>
    /// Writes a campaign over its row and raises the version. Rules, products, stores and counter of the row must be loaded.
    /// </summary>
    public static void Fill(Campaign row, Wire campaign, Currency currency, string who, DateTimeOffset now)
    {
        using JsonDocument document = JsonDocument.Parse(LaurelJson.ToJson(campaign));
        JsonElement discount = document.RootElement.GetProperty("discount");
        row.Code = campaign.Code;
        row.CodeKey = Codes.Fold(campaign.Code);
        row.Name = campaign.Name;
        string kind = Engine.Amounts.Words<Engine.Campaigns.CampaignType>.Of(campaign.Type);

        // A type of the house's own stays; that it is of the right kind has been checked.
        if (row.TypeCode == row.Kind) row.TypeCode = kind;
        row.Kind = kind;
        row.DiscountType = discount.GetProperty("type").GetString()!;
        row.DiscountJson = discount.GetRawText();
        row.SegmentCode = campaign.Segment;
        row.Priority = campaign.Priority;
        row.Combinable = campaign.Combinable;
        row.Exclusivity = Word(campaign.Exclusivity);
        row.GroupCode = campaign.Group;
        row.IsActive = campaign.IsActive;
        row.AutoApply = campaign.AutoApply;
        row.RequiresCoupon = campaign.RequiresCoupon;
        row.Message = campaign.Message;
        FillConditions(row, campaign, currency);
        FillLists(row, campaign, currency);
        row.ChangedAt = now;
        row.ChangedBy = who;
        row.Version++;
    }

    /// <summary>The campaign of a row with its rules, products and stores, and with what its counter says is used.</summary>
    public static Wire Read(Campaign row, Currency currency)
    {
        using JsonDocument discount = JsonDocument.Parse(row.DiscountJson);
        return new Wire
        {
            Code = row.Code,
            Name = row.Name,
            Type = Parse<Engine.Campaigns.CampaignType>(row.Kind),
            Discount = LaurelJson.ReadDiscount(discount.RootElement),
            Schedule = row.HasSchedule ? Schedule(row) : null,
            Stores = [.. row.Stores.OrderBy(store => store.Position).Select(store => store.StoreCode)],
            Segment = row.SegmentCode,
            Purchase = row.HasPurchase ? Purchase(row, currency) : null,
            Rules =
            [
                .. row.Rules.OrderBy(rule => rule.Position).Select(rule => new Rule(Parse<RuleType>(rule.Type), rule.Value, rule.Include)),
            ],
            Products = [.. row.Products.OrderBy(product => product.Position).Select(product => Product(product, currency))],
            Priority = row.Priority,
            Combinable = row.Combinable,
            Exclusivity = row.Exclusivity is { } exclusivity ? Parse<Exclusivity>(exclusivity) : null,
            Group = row.GroupCode,
            Limits = row.HasLimits ? Limits(row, currency) : null,
            Used = row.Counter is { } counter ? ReadUsed(counter, currency) : null,
            IsActive = row.IsActive,
            AutoApply = row.AutoApply,
            RequiresCoupon = row.RequiresCoupon,
            Message = row.Message,
        };
    }

    /// <summary>What counts against the limits: what sales used, within and beyond them, and what open reservations hold.</summary>
    public static Used ReadUsed(CampaignCounter counter, Currency currency) => new()
    {
        Total = (int)(counter.UsedTotal + counter.HeldTotal + counter.OverrunTotal),
        Budget = currency.Major(counter.UsedBudgetMinor + counter.HeldBudgetMinor + counter.OverrunBudgetMinor),
    };

    private static void FillConditions(Campaign row, Wire campaign, Currency currency)
    {
        row.HasSchedule = campaign.Schedule is not null;
        row.StartDate = campaign.Schedule?.StartDate;
        row.EndDate = campaign.Schedule?.EndDate;
        row.StartTime = campaign.Schedule?.StartTime;
        row.EndTime = campaign.Schedule?.EndTime;
        row.DaysOfWeek = campaign.Schedule?.DaysOfWeek is { Count: > 0 } days ? string.Concat(days) : null;
        row.HasPurchase = campaign.Purchase is not null;
        row.PurchaseMinMinor = Minor(campaign.Purchase?.Min, currency);
        row.PurchaseMaxMinor = Minor(campaign.Purchase?.Max, currency);
        row.PurchaseOf = Word<PurchaseOf>(campaign.Purchase?.Of);
        row.PurchaseMeasured = Word<Measured>(campaign.Purchase?.Measured);
        row.HasLimits = campaign.Limits is not null;
        row.LimitTotal = campaign.Limits?.Total;
        row.LimitPerCustomer = campaign.Limits?.PerCustomer;
        row.LimitBudgetMinor = Minor(campaign.Limits?.Budget, currency);

        // A counter once made is kept: what was used stays true when a limit is lifted and set again.
        if (campaign.Limits is { Total: not null } or { Budget: not null })
        {
            row.Counter ??= new CampaignCounter { CampaignId = row.Id };
        }
    }

    private static void FillLists(Campaign row, Wire campaign, Currency currency)
    {
        row.Rules.Clear();
        row.Rules.AddRange(campaign.Rules.Select((rule, position) => new CampaignRule
        {
            CampaignId = row.Id,
            Position = position,
            Type = Engine.Amounts.Words<RuleType>.Of(rule.Type),
            Value = rule.Value,
            Include = rule.Include,
        }));
        row.Stores.Clear();
        row.Stores.AddRange(campaign.Stores.Select((store, position) => new CampaignStore
        {
            CampaignId = row.Id, Position = position, StoreCode = store, StoreKey = Codes.Fold(store),
        }));
        row.Products.Clear();
        row.Products.AddRange(campaign.Products.Select((product, position) => new CampaignProduct
        {
            CampaignId = row.Id,
            Position = position,
            Product = product.Product,
            Gift = product.Gift,
            PercentageHundredths = (int?)(product.Percentage * 100m),
            AmountMinor = Minor(product.Amount, currency),
            MinQuantityThousandths = (long?)(product.MinQuantity * 1000m),
            MaxQuantityThousandths = (long?)(product.MaxQuantity * 1000m),
        }));
    }

    private static Schedule Schedule(Campaign row) => new()
    {
        StartDate = row.StartDate,
        EndDate = row.EndDate,
        StartTime = row.StartTime,
        EndTime = row.EndTime,
        DaysOfWeek = [.. (row.DaysOfWeek ?? "").Select(day => day - '0')],
    };

    private static Purchase Purchase(Campaign row, Currency currency) => new()
    {
        Min = Major(row.PurchaseMinMinor, currency),
        Max = Major(row.PurchaseMaxMinor, currency),
        Of = row.PurchaseOf is { } of ? Parse<PurchaseOf>(of) : PurchaseOf.Eligible,
        Measured = row.PurchaseMeasured is { } measured ? Parse<Measured>(measured) : Measured.After,
    };

    private static Limits Limits(Campaign row, Currency currency) => new()
    {
        Total = (int?)row.LimitTotal,
        PerCustomer = (int?)row.LimitPerCustomer,
        Budget = Major(row.LimitBudgetMinor, currency),
    };

    private static Engine.Campaigns.CampaignProduct Product(CampaignProduct product, Currency currency) => new()
    {
        Product = product.Product,
        Gift = product.Gift,
        Percentage = product.PercentageHundredths / 100m,
        Amount = Major(product.AmountMinor, currency),
        MinQuantity = product.MinQuantityThousandths / 1000m,
        MaxQuantity = product.MaxQuantityThousandths / 1000m,
    };

    private static T Parse<T>(string word)
        where T : struct, Enum =>
        Engine.Amounts.Words<T>.TryParse(word, out T value)
            ? value : throw new InvalidDataException($"A campaign row holds the unknown word '{word}'.");

    private static string? Word<T>(T? value)
        where T : struct, Enum => value is { } known ? Engine.Amounts.Words<T>.Of(known) : null;

    private static long? Minor(decimal? major, Currency currency) => major is { } amount ? currency.Minor(amount) : null;

    private static decimal? Major(long? minor, Currency currency) => minor is { } amount ? currency.Major(amount) : null;

    private static decimal Major(long minor, Currency currency) => currency.Major(minor);
}
