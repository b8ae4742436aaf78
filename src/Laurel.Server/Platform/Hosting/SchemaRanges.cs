using System.Globalization;
using System.Text.Json.Nodes;
using Laurel.Client;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Engine.Pricing;
using Laurel.Server.Audit;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons.Batches;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Products;
using Laurel.Server.Sales;
using Laurel.Server.Stores;
using Microsoft.OpenApi;

namespace Laurel.Server.Platform.Hosting;

/// <summary>
/// What the value of a field may be, by schema and field. The engine's own checks decide; a test sends every bound, and what lies beyond
/// it, and compares.
/// </summary>
internal static class SchemaRanges
{
    private const int MostCampaignStores = 1_000;
    private const int MostCampaignProducts = 10_000;
    private const int MostRules = 1_000;
    private const int LongestPattern = 200;
    private const int MostSteps = 50;
    private const int MostSegments = 1_000;
    private const int MostPolicies = 20;

    public static IReadOnlyDictionary<string, Action<OpenApiSchema>> Table { get; } =
        OfCampaigns().Concat(OfGovernance()).Concat(OfDiscounts()).Concat(OfBaskets()).Concat(OfRequests()).Concat(OfCoupons())
            .Concat(OfLoyalty())            .Concat(OfAnswers())
            .ToDictionary(StringComparer.Ordinal);

    private static Dictionary<string, Action<OpenApiSchema>> OfCampaigns() => new(StringComparer.Ordinal)
    {
        ["Campaign.code"] = Text(100),
        ["Campaign.name"] = Text(200),
        ["Campaign.stores"] = Each(Most(100), MostCampaignStores),
        ["Campaign.segment"] = Most(100),
        ["Campaign.rules"] = Entries(MostRules),
        ["Campaign.products"] = Entries(MostCampaignProducts),
        ["Campaign.group"] = Most(100),
        ["Campaign.message"] = Most(500),
        ["Schedule.daysOfWeek"] = Each(Whole(1, 7), 7),
        ["Purchase.min"] = Money,
        ["Purchase.max"] = Money,
        ["Rule.value"] = Text(LongestPattern),
        ["CampaignProduct.product"] = Text(100),
        ["CampaignProduct.percentage"] = Percentage,
        ["CampaignProduct.amount"] = Money,
        ["CampaignProduct.minQuantity"] = Quantity,
        ["CampaignProduct.maxQuantity"] = Quantity,
        ["Limits.total"] = Whole(0, int.MaxValue),
        ["Limits.perCustomer"] = Whole(0, int.MaxValue),
        ["Limits.budget"] = Money,
        ["Used.total"] = Whole(0, int.MaxValue),
        ["Used.budget"] = Money,
    };

    private static Dictionary<string, Action<OpenApiSchema>> OfGovernance() => new(StringComparer.Ordinal)
    {
        ["CampaignDetails.type"] = Text(Codes.MaxLength),
        ["CampaignDetails.description"] = Most(DetailsCheck.LongestDescription),
        ["CampaignDetails.terms"] = Most(DetailsCheck.LongestTerms),
        ["CampaignDetails.images"] = Entries(DetailsCheck.MostImages),
        ["CampaignDetails.notifications"] = Entries(DetailsCheck.MostNotifications),
        ["CampaignImage.url"] = Text(DetailsCheck.LongestAddress),
        ["CampaignImage.text"] = Most(DetailsCheck.LongestImageText),
        ["CampaignNotification.language"] = schema => schema.Pattern = "^[a-z]{2}$",
        ["CampaignNotification.title"] = Most(DetailsCheck.LongestTitle),
        ["CampaignNotification.text"] = Text(DetailsCheck.LongestText),
        ["CampaignTypeChange.code"] = Text(Codes.MaxLength),
        ["CampaignTypeChange.name"] = Text(200),
        ["CampaignTypeChange.description"] = Most(CampaignTypeCheck.LongestDescription),
        ["GivenReason.reason"] = Text(500),
        ["NewCampaignStop.store"] = Text(100),
        ["NewCampaignStop.reason"] = Text(500),
        ["ApprovalRule.budget"] = Number(0, 1_000_000_000_000m, null),
        ["AuditEntryView.kind"] = Words(Engine.Amounts.Words<AuditKind>.All),
        ["AuditEntryView.action"] = Words(Engine.Amounts.Words<AuditAction>.All),
    };

    private static Dictionary<string, Action<OpenApiSchema>> OfDiscounts() => new(StringComparer.Ordinal)
    {
        ["DiscountPercentage.percentage"] = Percentage,
        ["DiscountPercentage.maxAmount"] = Money,
        ["DiscountFixedAmount.amount"] = Money,
        ["DiscountFixedAmount.every"] = Above(0, null, null),
        ["DiscountSpecialPrice.price"] = Price,
        ["DiscountTiered.steps"] = Entries(MostSteps, 1),
        ["DiscountStep.from"] = Money,
        ["DiscountStep.percentage"] = Percentage,
        ["DiscountStep.amount"] = Money,
        ["DiscountBuyXGetY.buyQuantity"] = Units,
        ["DiscountBuyXGetY.getQuantity"] = Units,
        ["DiscountBuyXGetY.percentage"] = Percentage,
        ["DiscountBuyXGetY.get"] = Entries(MostRules),
        ["DiscountBuyXGetY.maxApplications"] = Units,
        ["DiscountCheapestFree.quantity"] = Units,
        ["DiscountCheapestFree.percentage"] = Percentage,
        ["DiscountFreeProduct.buyQuantity"] = Units,
        ["DiscountFreeProduct.getQuantity"] = Units,
        ["DiscountFreeProduct.percentage"] = Percentage,
        ["DiscountFreeProduct.maxApplications"] = Units,
        ["DiscountBundlePrice.price"] = Money,
        ["DiscountBundlePrice.slots"] = Entries(BundlePriceDiscount.MostSlots, 1),
        ["DiscountBundlePrice.maxApplications"] = Units,
        ["BundleSlot.rules"] = Entries(MostRules),
        ["BundleSlot.quantity"] = Units,
        ["DiscountPointsMultiplier.multiplier"] = Above(0, 1_000, 0.001m),
        ["DiscountBonusPoints.points"] = Whole(1, 1_000_000),
    };

    private static Dictionary<string, Action<OpenApiSchema>> OfLoyalty() => new(StringComparer.Ordinal)
    {
        ["LoyaltyProgramChange.code"] = Text(Codes.MaxLength),
        ["LoyaltyProgramChange.store"] = Most(100),
        ["ProgramTerms.name"] = Text(200),
        ["ProgramTerms.currency"] = Currency,
        ["ProgramTerms.timeZone"] = Text(100),
        ["ProgramTerms.earnRules"] = Entries(MostRules),
        ["ProgramTerms.valuePerPoint"] = Above(0, 1_000_000, 0.0001m),
        ["ProgramTerms.pendingDays"] = Whole(0, 3_650),
        ["ProgramTerms.welcomePoints"] = Whole(0, 1_000_000),
        ["ProgramTerms.birthdayPoints"] = Whole(0, 1_000_000),
        ["ProgramTerms.tiers"] = Entries(50),
        ["EarnTerms.points"] = Whole(1, 1_000_000),
        ["EarnTerms.perAmount"] = Above(0, null, null),
        ["EarnTerms.minPurchaseForPoints"] = Money,
        ["EarnTerms.excludedTenders"] = Each(Text(100), 50),
        ["EarnRuleExtraPointsRule.code"] = Text(100),
        ["EarnRuleExtraPointsRule.codes"] = Each(Text(100), 1_000),
        ["EarnRuleExtraPointsRule.points"] = Whole(1, 1_000_000),
        ["EarnRuleOtherRateRule.code"] = Text(100),
        ["EarnRuleOtherRateRule.codes"] = Each(Text(100), 1_000),
        ["EarnRuleOtherRateRule.points"] = Whole(0, 1_000_000),
        ["EarnRuleOtherRateRule.perAmount"] = Above(0, null, null),
        ["PointExpiryExpiresAfterDays.days"] = Whole(1, 36_500),
        ["PointExpiryExpiresAfterMonths.months"] = Whole(1, 1_200),
        ["PointExpiryExpiresAtEndOfYear.years"] = Whole(0, 100),
        ["RedemptionTerms.minPoints"] = Whole(0, 1_000_000_000),
        ["RedemptionTerms.step"] = Whole(1, 1_000_000),
        ["RedemptionTerms.maxBasketShare"] = Above(0, 100, 0.01m),
        ["RedemptionTerms.offlineLimit"] = Whole(0, 1_000_000),
        ["TierTerms.code"] = Text(100),
        ["TierTerms.name"] = Text(200),
        ["TierTerms.level"] = Whole(0, 1_000_000),
        ["TierTerms.minPoints"] = Whole(0, 1_000_000_000),
        ["TierTerms.minAnnualSpending"] = Money,
        ["TierTerms.pointsMultiplier"] = Above(0, 1_000, 0.001m),
        ["TierTerms.discountPercentage"] = Percentage,
        ["TierTerms.benefits"] = Most(1_000),
        ["TierTerms.colour"] = schema => schema.Pattern = "^#[0-9A-Fa-f]{6}$",
        ["TierTerms.icon"] = Most(100),
        ["NewMemberVerification.card"] = Text(Codes.MaxLength),
        ["NewMemberVerification.qr"] = Text(1_000),
        ["NewMemberVerification.pin"] = schema => schema.Pattern = "^[0-9]{4,8}$",
        ["TypedCode.code"] = schema => schema.Pattern = "^[0-9]{6}$",
        ["NewPin.pin"] = schema => schema.Pattern = "^[0-9]{4,8}$",
        ["PointAdjustment.points"] = Whole(-1_000_000, 1_000_000),
        ["PointAdjustment.reason"] = Text(500),
    };

    private static Dictionary<string, Action<OpenApiSchema>> OfCoupons() => new(StringComparer.Ordinal)
    {
        ["NewCoupon.code"] = Text(Codes.MaxLength),
        ["NewCoupon.barcode"] = Text(48),
        ["NewCoupon.qr"] = Text(200),
        ["NewCoupon.useLimit"] = Whole(1, 1_000_000_000),
        ["NewCouponBatch.name"] = Text(200),
        ["NewCouponBatch.count"] = Whole(1, NewBatchCheck.MostCoupons),
        ["NewCouponBatch.alphabet"] = Most(36),
        ["NewCouponBatch.length"] = Whole(10, Codes.MaxLength),
        ["NewCouponBatch.prefix"] = Most(Codes.MaxLength),
        ["NewCouponBatch.pattern"] = Most(Codes.MaxLength),
        ["NewCouponBatch.barcodePrefix"] = Most(8),
        ["NewCouponBatch.useLimit"] = Whole(1, 1_000_000_000),
        ["NewDistribution.customers"] = Entries(5_000, 1),
        ["NewDistribution.texts"] = Entries(10, 1),
        ["DistributionText.language"] = Text(10),
        ["DistributionText.subject"] = Most(150),
        ["DistributionText.body"] = Text(2_000),
    };

    private static Dictionary<string, Action<OpenApiSchema>> OfBaskets() => new(StringComparer.Ordinal)
    {
        ["Basket.currency"] = Currency,
        ["Basket.store"] = Most(100),
        ["Basket.timeZone"] = Most(100),
        ["Basket.coupons"] = Entries(BasketLimits.Coupons),
        ["Basket.tenders"] = Entries(BasketLimits.Tenders),
        ["Basket.lines"] = Entries(BasketLimits.Lines),
        ["BasketCoupon.code"] = Text(100),
        ["BasketCoupon.campaign"] = Text(100),
        ["Tender.type"] = Text(100),
        ["Tender.amount"] = Money,
        ["Line.id"] = Text(100),
        ["Line.product"] = Text(100),
        ["Line.quantity"] = Quantity,
        ["Line.unitPrice"] = Price,
        ["Line.department"] = Most(100),
        ["Line.category"] = Most(100),
        ["Line.brand"] = Most(100),
        ["Line.barcodes"] = Each(Most(100), BasketLimits.Barcodes),
        ["Line.vatRate"] = Percentage,
        ["Line.manualDiscount"] = Money,
        ["Line.policy"] = Entries(MostPolicies),
        ["Shopper.code"] = Text(100),
        ["Shopper.segments"] = Each(Most(100), MostSegments),
        ["Shopper.purchases"] = Whole(0, int.MaxValue),
        ["MemberTier.code"] = Text(100),
        ["MemberTier.discountPercentage"] = Percentage,
        ["MemberTier.pointsMultiplier"] = Above(0, 1_000, null),
        ["Settings.pointsToRedeem"] = Whole(0, int.MaxValue),
        ["Settings.valuePerPoint"] = Number(0, 1_000_000, 0.0001m),
        ["Settings.pointsProgram"] = Most(100),
    };

    private static Dictionary<string, Action<OpenApiSchema>> OfRequests() => new(StringComparer.Ordinal)
    {
        ["SaleCommit.store"] = Text(100),
        ["SaleCommit.till"] = Text(100),
        ["SaleCommit.receiptNumber"] = Text(50),
        ["SaleCommit.bookVersion"] = Whole(int.MinValue, int.MaxValue),
        ["ReserveRequest.store"] = Text(100),
        ["ReserveRequest.till"] = Text(100),
        ["ReturnRequest.receiptNumber"] = Text(50),
        ["ReturnRequest.lines"] = Entries(ReturnedQuantities.MostLines, 1),
        ["ReturnRequest.reason"] = Text(500),
        ["ReturnPreviewRequest.lines"] = Entries(ReturnedQuantities.MostLines, 1),
        ["ReturnLine.quantity"] = Above(0, null, 0.001m),
        ["VoidRequest.receiptNumber"] = Text(50),
        ["VoidRequest.reason"] = Text(500),
        ["ReturnWithoutReceipt.receiptNumber"] = Text(50),
        ["ReturnWithoutReceipt.quantity"] = Above(0, 1_000, 0.001m),
        ["ReturnWithoutReceipt.reason"] = Text(500),
        ["ReturnWithoutReceiptPreview.quantity"] = Above(0, 1_000, 0.001m),
        ["ProductView.code"] = Text(Codes.MaxLength),
        ["ProductView.name"] = Text(200),
        ["ProductView.unitPrice"] = Number(0, 1_000_000_000, 0.0001m),
        ["ProductView.vatRate"] = Percentage,
        ["ProductView.department"] = Text(Codes.MaxLength),
        ["ProductView.category"] = Text(Codes.MaxLength),
        ["ProductView.brand"] = Text(Codes.MaxLength),
        ["ProductView.barcodes"] = Each(Text(Codes.MaxLength), ProductCheck.MaxBarcodes),
        ["ProductView.imageUrl"] = Most(200),
        ["StoreView.code"] = Text(Codes.MaxLength),
        ["StoreView.name"] = Text(200),
        ["StoreView.city"] = Text(200),
        ["StoreView.currency"] = Currency,
        ["StoreView.tills"] = Entries(StoreCheck.MaxTills),
        ["TillView.code"] = Text(Codes.MaxLength),
        ["TillView.name"] = Text(200),
        ["NewApiKey.name"] = Text(100),
        ["NewUser.email"] = Most(200),
        ["NewUser.name"] = Text(100),
        ["NewUser.roles"] = RoleWords,
        ["UserChange.name"] = Text(100),
        ["UserChange.roles"] = RoleWords,
        ["NewUser.password"] = Least(12),
        ["UserChange.password"] = Least(12),
        ["Setup.password"] = Least(12),
        ["MyPreferences.language"] = Words(["en", "tr"]),
    };

    private static Dictionary<string, Action<OpenApiSchema>> OfAnswers() => new(StringComparer.Ordinal)
    {
        ["Quote.mode"] = Words(Engine.Amounts.Words<CombinationMode>.All),
        ["CouponOutcome.verdict"] = Words(["APPLIED", "NOT_APPLIED", "NOT_NEEDED"]),
        ["DealUnits.role"] = Words(["QUALIFIER", "REWARD"]),
        ["SaleLineDiscountView.phase"] = Words(Engine.Amounts.Words<Phase>.All),
        ["SegmentView.type"] = Words(["VIP", "NEW_CUSTOMER", "FREQUENT_BUYER", "HIGH_VALUE", "INACTIVE", "BIRTHDAY", "CUSTOM"]),
        ["Me.language"] = Words(["en", "tr"]),
    };

    private static Action<OpenApiSchema> Words(IEnumerable<string> words) =>
        schema => schema.Enum = [.. words.Select(word => (JsonNode)word)];

    private static Action<OpenApiSchema> Least(int shortest) => schema => schema.MinLength = shortest;

    private static Action<OpenApiSchema> Most(int longest) => schema => schema.MaxLength = longest;

    private static Action<OpenApiSchema> Text(int longest) => schema => (schema.MinLength, schema.MaxLength) = (1, longest);

    private static Action<OpenApiSchema> Entries(int most, int? least = null) =>
        schema => (schema.MinItems, schema.MaxItems) = (least, most);

    private static Action<OpenApiSchema> Each(Action<OpenApiSchema> item, int most) => schema =>
    {
        schema.MaxItems = most;
        item((OpenApiSchema)schema.Items!);
    };

    private static Action<OpenApiSchema> Whole(int least, int most) => Number(least, most, null);

    private static Action<OpenApiSchema> Number(decimal least, decimal? most, decimal? step) => schema =>
        (schema.Minimum, schema.Maximum, schema.MultipleOf) = (Write(least), most is null ? null : Write(most.Value), step);

    private static Action<OpenApiSchema> Above(decimal floor, decimal? most, decimal? step) => schema =>
        (schema.ExclusiveMinimum, schema.Maximum, schema.MultipleOf) = (Write(floor), most is null ? null : Write(most.Value), step);

    // How many decimals an amount may have depends on its currency, so no step stands here.
    private static void Money(OpenApiSchema schema) => Number(0, null, null)(schema);

    private static void Price(OpenApiSchema schema) => Number(0, null, 0.0001m)(schema);

    private static void Percentage(OpenApiSchema schema) => Number(0, 100, 0.01m)(schema);

    private static void Quantity(OpenApiSchema schema) => Above(0, BasketLimits.Quantity, 0.001m)(schema);

    private static void Units(OpenApiSchema schema) => Whole(1, BasketLimits.Units)(schema);

    private static void Currency(OpenApiSchema schema) => schema.Pattern = "^[A-Z]{3}$";

    private static void RoleWords(OpenApiSchema schema)
    {
        schema.MinItems = 1;
        ((OpenApiSchema)schema.Items!).Enum = [.. Roles.All.Select(role => (JsonNode)role)];
    }

    private static string Write(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
