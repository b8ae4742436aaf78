using System.Security.Claims;
using System.Text.Json;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Audit;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Campaigns;

/// <summary>Types of campaigns: the six that the pricing rules know, and kinds of them that the house makes up.</summary>
internal static class CampaignTypeEndpoints
{
    public static void MapCampaignTypes(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder types = routes.MapGroup("/v1/campaign-types").WithTags("Campaigns");
        types.MapGet("", CampaignTypeList.Get).RequireAuthorization(Policies.Staff).Produces<IReadOnlyList<CampaignTypeView>>()
            .WithName("listCampaignTypes").WithSummary("List the types of campaigns with what they set");
        types.MapPost("", Create).RequireAuthorization(Policies.Marketing).Accepts<CampaignTypeChange>("application/json")
            .Produces<CampaignTypeView>(201).ProducesProblem(400).HonoursIdempotencyKey()
            .WithName("createCampaignType").WithSummary("Make a type of the house's own");
        types.MapPut("{code}", Change).RequireAuthorization(Policies.Marketing).Accepts<CampaignTypeChange>("application/json")
            .Produces<CampaignTypeView>().ProducesProblem(400).ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("changeCampaignType").WithSummary("Change a type, or switch it off for new campaigns");
        types.MapDelete("{code}", Delete).RequireAuthorization(Policies.Marketing)
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(404).HonoursIdempotencyKey()
            .WithName("deleteCampaignType").WithSummary("Delete a type of the house's own that no campaign is of");
    }

    private static async Task<IResult> Create(
        HttpContext context, Store store, AuditTrail audit, ClaimsPrincipal caller, CancellationToken cancel)
    {
        CampaignTypeChange type = await ReadAsync(context, cancel);
        var row = new CampaignType
        {
            Code = Codes.Fold(type.Code), Kind = Kind(type), Name = type.Name, Description = type.Description,
            SettingsJson = Settings(type), IsActive = type.IsActive ?? true,
        };
        try
        {
            await store.WriteAsync(
                async () =>
                {
                    store.Add(row);
                    await audit.AddAsync(
                        new(AuditKind.CampaignType, AuditAction.Created, row.Code, caller.Identity!.Name!) { After = Write(row) }, cancel);
                    return true;
                },
                cancel);
        }
        catch (DbUpdateException failure) when (store.IsTaken(failure))
        {
            return ProblemAnswer.Taken("/code", $"There is a campaign type '{row.Code}' already.");
        }

        return Answer(row, 0, StatusCodes.Status201Created);
    }

    private static async Task<IResult> Change(
        string code, HttpContext context, Store store, AuditTrail audit, ClaimsPrincipal caller, CancellationToken cancel)
    {
        CampaignTypeChange type = await ReadAsync(context, cancel);
        string key = Codes.Fold(code);
        if (Codes.Fold(type.Code) != key)
            return ProblemAnswer.Invalid(ProblemCode.InvalidValue, "/code", "The code of a campaign type can't be changed.");
        return await store.WriteAsync<IResult>(
            async () =>
            {
                CampaignType? row = await store.CampaignTypes.SingleOrDefaultAsync(known => known.Code == key, cancel);
                if (row is null) return NotFound(code);
                int campaigns = await CountAsync(store, key, cancel);
                if (Refuse(row, type, campaigns) is { } refused) return refused;
                string before = Write(row);
                row.Kind = Kind(type);
                row.Name = type.Name;
                row.Description = type.Description;
                row.IsActive = type.IsActive ?? true;
                if (!row.IsBuiltIn) row.SettingsJson = Settings(type);
                string after = Write(row);
                await audit.AddAsync(
                    new(AuditKind.CampaignType, AuditAction.Changed, key, caller.Identity!.Name!) { Before = before, After = after },
                    cancel);
                return Answer(row, campaigns, StatusCodes.Status200OK);
            },
            cancel);
    }

    /// <summary>Campaigns keep being what their type said when they were written, so its kind can't change under them.</summary>
    private static ProblemHttpResult? Refuse(CampaignType row, CampaignTypeChange type, int campaigns)
    {
        if (row.Kind != Kind(type) && (row.IsBuiltIn || campaigns > 0))
        {
            return ProblemAnswer.Invalid(
                ProblemCode.InvalidValue, "/kind", $"The kind of '{row.Code}' can't be changed: campaigns are of it.");
        }

        return row.IsBuiltIn && type.Settings is not null && Settings(type) != row.SettingsJson
            ? ProblemAnswer.Invalid(
                ProblemCode.FieldNotUsed, "/settings", "The settings of this type belong to the pricing rules; leave them out.")
            : null;
    }

    private static Task<IResult> Delete(
        string code, Store store, AuditTrail audit, ClaimsPrincipal caller, CancellationToken cancel) => store.WriteAsync<IResult>(
            async () =>
            {
                string key = Codes.Fold(code);
                CampaignType? row = await store.CampaignTypes.SingleOrDefaultAsync(known => known.Code == key, cancel);
                if (row is null) return NotFound(code);
                if (row.IsBuiltIn) return ProblemAnswer.Conflict($"'{key}' belongs to the pricing rules; it can be switched off.");
                if (await CountAsync(store, key, cancel) is > 0 and var campaigns)
                {
                    return ProblemAnswer.Conflict(
                        $"{campaigns} campaigns are of the type '{key}', deleted ones included; it can be switched off.");
                }

                store.Remove(row);
                await audit.AddAsync(
                    new(AuditKind.CampaignType, AuditAction.Deleted, key, caller.Identity!.Name!) { Before = Write(row) }, cancel);
                return TypedResults.NoContent();
            },
            cancel);

    private static async Task<CampaignTypeChange> ReadAsync(HttpContext context, CancellationToken cancel)
    {
        CampaignTypeChange type = await WireBody.ReadAsync(context.Request, WireJson.Default.CampaignTypeChange, cancel);
        CampaignTypeCheck.Check(type);
        return type;
    }

    private static Task<int> CountAsync(Store store, string code, CancellationToken cancel) =>
        store.Campaigns.IgnoreQueryFilters().CountAsync(campaign => campaign.TypeCode == code, cancel);

    private static string Kind(CampaignTypeChange type) => Engine.Amounts.Words<Engine.Campaigns.CampaignType>.Of(type.Kind);

    private static string Settings(CampaignTypeChange type) =>
        type.Settings is { } settings ? CampaignTypeCheck.Write(settings)! : "{}";

    private static string Write(CampaignType row)
    {
        CampaignTypeView view = CampaignTypeList.View(row, 0);
        var change = new CampaignTypeChange
        {
            Code = view.Code, Name = view.Name, Kind = view.Kind, Description = view.Description, Settings = view.Settings,
            IsActive = view.IsActive,
        };
        return JsonSerializer.Serialize(change, WireJson.Default.CampaignTypeChange);
    }

    private static JsonHttpResult<CampaignTypeView> Answer(CampaignType row, int campaigns, int status) =>
        TypedResults.Json(CampaignTypeList.View(row, campaigns), WireJson.Default.CampaignTypeView, statusCode: status);

    private static ProblemHttpResult NotFound(string code) => ProblemAnswer.NotFound($"There is no campaign type '{code}'.");
}
