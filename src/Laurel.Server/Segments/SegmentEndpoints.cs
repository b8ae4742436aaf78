using Laurel.Client;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Segments;

internal static class SegmentEndpoints
{
    private static readonly string[] Sorts = ["name", "code", "members"];

    public static void MapSegments(this IEndpointRouteBuilder routes) => routes.MapGet("/v1/segments", List)
        .RequireAuthorization(Policies.Staff).Produces<Page<SegmentView>>().ProducesProblem(400)
        .WithTags("Segments").WithName("listSegments").WithSummary("List segments with how many are in them").Lists(Sorts);

    private static async Task<IResult> List(HttpContext context, Store store, CancellationToken cancel)
    {
        var request = new ListRequest(context.Request.Query, Sorts);
        request.ThrowIfWrong();
        IQueryable<CustomerSegment> found = store.Segments.AsNoTracking().Where(s => s.IsActive);
        if (request.Search is { } search)
        {
            string key = Codes.Fold(search);
            found = found.Where(s => s.CodeKey.Contains(key) || EF.Functions.Like(s.Name, "%" + search + "%"));
        }

        // Members are counted by the database; a segment of a chain may have millions.
        IQueryable<SegmentView> views = Order(found, request).Select(segment => new SegmentView
        {
            Code = segment.Code,
            Name = segment.Name,
            Type = segment.Type,
            Description = segment.Description,
            Members = segment.Members.Count(m => m.IsActive),
        });
        return TypedResults.Json(await request.PageAsync(views, view => view, cancel), WireJson.Default.PageSegmentView);
    }

    private static IQueryable<CustomerSegment> Order(IQueryable<CustomerSegment> segments, ListRequest request) => (request.Sort switch
    {
        "code" => segments.By(s => s.CodeKey, request),
        "members" => segments.By(s => s.Members.Count(m => m.IsActive), request),
        _ => segments.By(s => s.Name, request),
    }).ThenBy(s => s.CodeKey);
}
