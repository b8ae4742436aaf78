using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Loyalty.Adjustments;
using Laurel.Server.Loyalty.Expiry;
using Laurel.Server.Loyalty.Members;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Loyalty.Reports;
using Laurel.Server.Loyalty.Tiers;
using Laurel.Server.Loyalty.Verification;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Jobs;

namespace Laurel.Server.Loyalty;

internal static class LoyaltyEndpoints
{
    public static void AddLoyalty(this IServiceCollection services)
    {
        services.AddSettings<LoyaltySettings>(LoyaltySettings.Section);
        services.AddSingleton<CompiledPrograms>();
        services.AddScoped<ProgramBook>();
        services.AddScoped<ProgramBody>();
        services.AddScoped<ProgramViews>();
        services.AddScoped<WriteProgram>();
        services.AddScoped<PointAccounts>();
        services.AddScoped<MemberTiers>();
        services.AddScoped<MemberViews>();
        services.AddScoped<EnrolMember>();
        services.AddScoped<AdjustMember>();
        services.AddScoped<ShareAccount>();
        services.AddScoped<ReadLiability>();
        services.AddScoped<ReadRevenue>();
        services.AddVerification();
        services.AddJob<AnnounceExpiring>(AnnounceExpiring.Name, every: TimeSpan.FromHours(1));
        services.AddJob<ExpireLots>(ExpireLots.Name, every: TimeSpan.FromHours(1));
        services.AddJob<GiveBirthdays>(GiveBirthdays.Name, every: TimeSpan.FromHours(1));
        services.AddJob<ReviewTiers>(ReviewTiers.Name, every: TimeSpan.FromHours(6));
        services.AddJob<SnapshotLiability>(SnapshotLiability.Name, every: TimeSpan.FromHours(1));
    }

    public static void MapLoyalty(this IEndpointRouteBuilder routes)
    {
        routes.MapPrograms();
        routes.MapMembers();
        routes.MapAdjustments();
        routes.MapLiability();
        routes.MapVerification();
    }
}
