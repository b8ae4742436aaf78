namespace Laurel.Client;

public sealed partial class LaurelClient
{
    public Task<Page<SegmentView>> ListSegmentsAsync(ListQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List("/v1/segments", query), WireJson.Default.PageSegmentView, cancel);
}
