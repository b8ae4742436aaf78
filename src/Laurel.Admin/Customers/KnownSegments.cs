using Laurel.Client;

namespace Laurel.Admin.Customers;

/// <summary>The target groups by name, for pages that only know their codes.</summary>
internal sealed class KnownSegments(LaurelClient client)
{
    private IReadOnlyList<SegmentView>? _segments;

    public async Task LoadAsync(CancellationToken cancel) =>
        _segments ??= (await client.ListSegmentsAsync(new ListQuery { PageSize = 200 }, cancel)).Items;

    public string NameOf(string code) => _segments?.FirstOrDefault(segment => segment.Code == code)?.Name ?? code;
}
