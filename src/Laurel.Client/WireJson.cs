using System.Text.Json;
using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>How the records of this assembly look on the wire: camel case, absent for null.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CampaignConverter), typeof(BasketConverter), typeof(SettingsConverter), typeof(QuoteConverter)])]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(Me))]
[JsonSerializable(typeof(SignIn))]
[JsonSerializable(typeof(Setup))]
[JsonSerializable(typeof(MyPreferences))]
[JsonSerializable(typeof(Page<UserView>))]
[JsonSerializable(typeof(NewUser))]
[JsonSerializable(typeof(UserChange))]
[JsonSerializable(typeof(Page<ApiKeyView>))]
[JsonSerializable(typeof(NewApiKey))]
[JsonSerializable(typeof(IssuedApiKey))]
[JsonSerializable(typeof(IReadOnlyList<CampaignTypeView>))]
[JsonSerializable(typeof(Page<ProductView>))]
[JsonSerializable(typeof(Page<StoreView>))]
[JsonSerializable(typeof(Page<CustomerView>))]
[JsonSerializable(typeof(CouponCheck))]
[JsonSerializable(typeof(Page<CouponView>))]
[JsonSerializable(typeof(Page<CouponUseView>))]
[JsonSerializable(typeof(CouponDetails))]
[JsonSerializable(typeof(NewCoupon))]
[JsonSerializable(typeof(Page<CouponBatchView>))]
[JsonSerializable(typeof(NewCouponBatch))]
[JsonSerializable(typeof(NewDistribution))]
[JsonSerializable(typeof(Page<DistributionView>))]
[JsonSerializable(typeof(Page<SendingView>))]
[JsonSerializable(typeof(IReadOnlyList<ChannelView>))]
[JsonSerializable(typeof(Page<SegmentView>))]
[JsonSerializable(typeof(Page<LoyaltyProgramView>))]
[JsonSerializable(typeof(Page<SaleSummary>))]
[JsonSerializable(typeof(SaleView))]
[JsonSerializable(typeof(DashboardView))]
[JsonSerializable(typeof(Page<CampaignView>))]
[JsonSerializable(typeof(CampaignFindings))]
[JsonSerializable(typeof(Book))]
[JsonSerializable(typeof(QuoteRequest))]
[JsonSerializable(typeof(SaleCommit))]
public sealed partial class WireJson : JsonSerializerContext;
