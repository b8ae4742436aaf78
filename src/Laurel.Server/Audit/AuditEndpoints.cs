using System.Text.Json;
using Laurel.Client;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Audit;

/// <summary>The log of changes, to be read by auditors and administrators.</summary>
internal static class AuditEndpoints
{
    private static readonly string[] Sorts = ["number"];

    public static void AddAudit(this IServiceCollection services) => services.AddScoped<AuditTrail>();

    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/audit", List).RequireAuthorization(Policies.Audit).Produces<Page<AuditEntryView>>().ProducesProblem(400)
            .WithTags("Access").WithName("listAudit").WithSummary("Read who changed what, the newest first").Lists(
                Sorts,
                new("kind", "Changes of this kind of thing.") { Words = Engine.Amounts.Words<AuditKind>.All },
                new("code", "Changes of the one with this code, id or name."),
                new("who", "Changes by this account or key."),
                new("from", "First day.") { Format = "date" },
                new("to", "Last day.") { Format = "date" });

    private static async Task<IResult> List(HttpContext context, Store store, HouseCalendar calendar, CancellationToken cancel)
    {
        var list = new ListRequest(context.Request.Query, Sorts, "kind", "code", "who", "from", "to");
        IQueryable<AuditEntry> rows = Filter(list, store.AuditEntries.AsNoTracking(), calendar);
        list.ThrowIfWrong();
        rows = list.IsSorted && !list.Descending ? rows.OrderBy(entry => entry.Number) : rows.OrderByDescending(entry => entry.Number);
        return TypedResults.Json(await list.PageAsync(rows, View, cancel), WireJson.Default.PageAuditEntryView);
    }

    private static IQueryable<AuditEntry> Filter(ListRequest list, IQueryable<AuditEntry> rows, HouseCalendar calendar)
    {
        if (list.Search is { } search)
        {
            string key = Codes.Fold(search);
            rows = rows.Where(entry => entry.CodeKey.Contains(key) || entry.Who.Contains(search) || entry.Reason!.Contains(search));
        }

        if (list.Text("kind") is { } word)
        {
            if (!Words<AuditKind>.TryRead(word, out AuditKind kind))
                list.Invalid("kind", $"One of {string.Join(", ", Engine.Amounts.Words<AuditKind>.All)} is needed.");
            rows = rows.Where(entry => entry.Kind == kind);
        }

        if (list.Text("code") is { } code)
        {
            string key = Codes.Fold(code);
            rows = rows.Where(entry => entry.CodeKey == key);
        }

        if (list.Text("who") is { } who) rows = rows.Where(entry => entry.Who == who);
        if (list.Day("from") is { } from)
        {
            DateTimeOffset first = calendar.StartOf(from);
            rows = rows.Where(entry => entry.At >= first);
        }

        if (list.Day("to") is not { } to || to == DateOnly.MaxValue) return rows;
        DateTimeOffset next = calendar.StartOf(to.AddDays(1));
        return rows.Where(entry => entry.At < next);
    }

    private static AuditEntryView View(AuditEntry entry) => new()
    {
        Number = entry.Number,
        At = entry.At,
        Who = entry.Who,
        Kind = Words<AuditKind>.Write(entry.Kind),
        Action = Words<AuditAction>.Write(entry.Action),
        Code = entry.Code,
        Reason = entry.Reason,
        Before = Read(entry.BeforeJson),
        After = Read(entry.AfterJson),
        Hash = Convert.ToHexStringLower(entry.Hash),
    };

    private static JsonElement? Read(string? json)
    {
        if (json is null) return null;
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
