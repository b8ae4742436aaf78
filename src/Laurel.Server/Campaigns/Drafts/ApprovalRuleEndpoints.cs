using System.Security.Claims;
using System.Text.Json;
using Laurel.Client;
using Laurel.Server.Audit;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Campaigns;

/// <summary>From which budget on campaigns of this house must be approved.</summary>
internal static class ApprovalRuleEndpoints
{
    private const decimal MostBudget = 1_000_000_000_000m;

    public static void MapApprovalRule(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/approval-rule", Get).RequireAuthorization(Policies.Staff).Produces<ApprovalRule>()
            .WithTags("Campaigns").WithName("getApprovalRule").WithSummary("Read from which budget on campaigns must be approved");
        routes.MapPut("/v1/approval-rule", Change).RequireAuthorization(Policies.Administration)
            .Accepts<ApprovalRule>("application/json").Produces<ApprovalRule>().ProducesProblem(400).HonoursIdempotencyKey()
            .WithTags("Campaigns").WithName("changeApprovalRule").WithSummary("Set from which budget on campaigns must be approved");
    }

    private static async Task<IResult> Get(Store store, HouseCurrency house, CancellationToken cancel) =>
        Answer(await store.Installations.Select(row => row.ApprovalBudgetMinor).SingleAsync(cancel), house);

    private static async Task<IResult> Change(
        HttpContext context, Store store, HouseCurrency house, AuditTrail audit, ClaimsPrincipal caller, CancellationToken cancel)
    {
        ApprovalRule rule = await WireBody.ReadAsync(context.Request, WireJson.Default.ApprovalRule, cancel);
        long? minor = null;
        if (rule.Budget is { } budget)
        {
            var check = new BodyCheck();
            check.Number(budget, "/budget", MostBudget, house.Currency.Decimals);
            check.ThrowIfWrong();
            minor = house.Currency.Minor(budget);
        }

        await store.WriteAsync(
            async () =>
            {
                Installation row = await store.Installations.SingleAsync(cancel);
                string before = Write(row.ApprovalBudgetMinor, house);
                row.ApprovalBudgetMinor = minor;
                string after = Write(minor, house);
                await audit.AddAsync(
                    new(AuditKind.ApprovalRule, AuditAction.Changed, "approval-rule", caller.Identity!.Name!)
                    {
                        Before = before, After = after,
                    },
                    cancel);
                return true;
            },
            cancel);
        return Answer(minor, house);
    }

    private static ApprovalRule Read(long? minor, HouseCurrency house) =>
        new() { Budget = minor is { } budget ? house.Currency.Major(budget) : null };

    private static string Write(long? minor, HouseCurrency house) =>
        JsonSerializer.Serialize(Read(minor, house), WireJson.Default.ApprovalRule);

    private static JsonHttpResult<ApprovalRule> Answer(long? minor, HouseCurrency house) =>
        TypedResults.Json(Read(minor, house), WireJson.Default.ApprovalRule);
}
