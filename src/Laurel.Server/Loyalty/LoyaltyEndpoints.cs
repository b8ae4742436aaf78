using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Loyalty.Members;
using Laurel.Server.Loyalty.Tiers;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty;

internal static class LoyaltyEndpoints
{
    private static readonly string[] Sorts = ["name", "code"];

    public static void AddLoyalty(this IServiceCollection services)
    {
        services.AddScoped<ProgramBook>();
        services.AddScoped<PointAccounts>();
        services.AddScoped<MemberTiers>();
        services.AddScoped<MemberViews>();
        services.AddScoped<EnrolMember>();
        services.AddScoped<AdjustMember>();
        services.AddJob<ExpireLots>(ExpireLots.Name, every: TimeSpan.FromHours(1));
        services.AddJob<GiveBirthdays>(GiveBirthdays.Name, every: TimeSpan.FromHours(1));
        services.AddJob<ReviewTiers>(ReviewTiers.Name, every: TimeSpan.FromHours(6));
    }

    public static void MapLoyalty(this IEndpointRouteBuilder routes)
    {
        routes.MapPrograms();
        routes.MapMembers();
    }

    private static void MapPrograms(this IEndpointRouteBuilder routes) => routes.MapGet("/v1/loyalty-programs", List)
        .RequireAuthorization(Policies.Staff).Produces<Page<LoyaltyProgramView>>().ProducesProblem(400)
        .WithTags("Loyalty").WithName("listLoyaltyPrograms").WithSummary("List loyalty programs with their tiers").Lists(Sorts);

    private static async Task<IResult> List(HttpContext context, Store store, CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, Sorts);
        request.ThrowIfWrong();
        IQueryable<LoyaltyProgram> found = store.LoyaltyPrograms.AsNoTracking();
        if (request.Search is { } search)
            found = found.Where(p => EF.Functions.Like(p.Code, "%" + search + "%") || EF.Functions.Like(p.Name, "%" + search + "%"));
        IOrderedQueryable<LoyaltyProgram> ordered = request.Sort == "code"
            ? found.By(p => p.Code, request)
            : found.By(p => p.Name, request);
        Page<LoyaltyProgram> page = await request.PageAsync(ordered.ThenBy(p => p.Code).Include(p => p.Tiers), row => row, cancel);
        Dictionary<Guid, int> members = await MembersAsync(page.Items, store, cancel);
        var view = new Page<LoyaltyProgramView>
        {
            Items = [.. page.Items.Select(program => View(program, members))],
            Total = page.Total,
            PageNumber = page.PageNumber,
            PageSize = page.PageSize,
        };
        return TypedResults.Json(view, WireJson.Default.PageLoyaltyProgramView);
    }

    private static Task<Dictionary<Guid, int>> MembersAsync(IReadOnlyList<LoyaltyProgram> programs, Store store, CancellationToken cancel)
    {
        List<Guid> ids = [.. programs.Select(program => program.Id)];
        return store.CustomerLoyalties.Where(m => ids.Contains(m.ProgramId) && m.TierId != null)
            .GroupBy(m => m.TierId!.Value)
            .Select(tier => new { Tier = tier.Key, Members = tier.Count() })
            .ToDictionaryAsync(tier => tier.Tier, tier => tier.Members, cancel);
    }

    private static LoyaltyProgramView View(LoyaltyProgram program, Dictionary<Guid, int> members)
    {
        Currency currency = Currency.Of(program.Currency);
        return new LoyaltyProgramView
        {
            Code = program.Code,
            Name = program.Name,
            Currency = program.Currency,
            EarnPoints = program.EarnPoints,
            EarnPerAmount = currency.Major(program.EarnPerAmountMinor),
            ValuePerPoint = program.ValuePerPointTenThousandths / 10_000m,
            MinPurchaseForPoints = currency.Major(program.MinPurchaseForPointsMinor),
            ExpiryMonths = program.ExpiryMonths,
            WelcomePoints = program.WelcomePoints,
            BirthdayPoints = program.BirthdayPoints,
            IsActive = program.IsActive,
            Tiers = [.. program.Tiers.OrderBy(tier => tier.Level).Select(tier => Tier(tier, currency, members.GetValueOrDefault(tier.Id)))],
        };
    }

    private static ProgramTier Tier(LoyaltyTier tier, Currency currency, int members) => new()
    {
        Code = tier.Code,
        Name = tier.Name,
        Level = tier.Level,
        DiscountPercentage = tier.DiscountHundredths / 100m,
        PointsMultiplier = tier.PointsMultiplierHundredths / 100m,
        MinPoints = tier.MinPoints,
        MinAnnualSpend = tier.MinAnnualSpendMinor is { } spend ? currency.Major(spend) : null,
        Benefits = tier.Benefits,
        Color = tier.Color,
        Icon = tier.Icon,
        Members = members,
    };
}
