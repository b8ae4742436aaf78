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
[JsonSerializable(typeof(Page<SegmentView>))]
[JsonSerializable(typeof(Page<LoyaltyProgramView>))]
[JsonSerializable(typeof(Page<SaleSummary>))]
[JsonSerializable(typeof(SaleView))]
[JsonSerializable(typeof(DashboardView))]
[JsonSerializable(typeof(Page<CampaignView>))]
[JsonSerializable(typeof(CampaignFindings))]
[JsonSerializable(typeof(CampaignTypeChange))]
[JsonSerializable(typeof(CampaignDetails))]
[JsonSerializable(typeof(Page<CampaignVersionView>))]
[JsonSerializable(typeof(CampaignDraftView))]
[JsonSerializable(typeof(Page<CampaignDraftItem>))]
[JsonSerializable(typeof(CampaignDraftWrite))]
[JsonSerializable(typeof(GivenReason))]
[JsonSerializable(typeof(Page<CampaignStopView>))]
[JsonSerializable(typeof(NewCampaignStop))]
[JsonSerializable(typeof(ApprovalRule))]
[JsonSerializable(typeof(Page<AuditEntryView>))]
[JsonSerializable(typeof(Book))]
[JsonSerializable(typeof(QuoteRequest))]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(SaleCommit))]
[JsonSerializable(typeof(ReserveRequest))]
[JsonSerializable(typeof(ReservationView))]
[JsonSerializable(typeof(ReturnRequest))]
[JsonSerializable(typeof(ReturnPreviewRequest))]
[JsonSerializable(typeof(ReturnPreview))]
[JsonSerializable(typeof(ReturnView))]
[JsonSerializable(typeof(ReturnWithoutReceipt))]
[JsonSerializable(typeof(VoidRequest))]
public sealed partial class WireJson : JsonSerializerContext;
