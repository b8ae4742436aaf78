namespace Laurel.Client;

public sealed partial class LaurelClient
{
    public Task<Page<CouponBatchView>> ListCouponBatchesAsync(CouponBatchQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List("/v1/coupon-batches", query), WireJson.Default.PageCouponBatchView, cancel);

    /// <summary>A batch, with how far it is.</summary>
    public Task<CouponBatchView> GetCouponBatchAsync(Guid id, CancellationToken cancel = default) =>
        GetAsync($"/v1/coupon-batches/{id}", WireJson.Default.CouponBatchView, cancel);

    /// <summary>Orders a batch; it is made in the background.</summary>
    /// <param name="batch">What is wanted.</param>
    /// <param name="idempotencyKey">The same key with the same batch orders it once.</param>
    /// <param name="cancel">Stops waiting for the answer.</param>
    public Task<CouponBatchView> CreateCouponBatchAsync(
        NewCouponBatch batch, string? idempotencyKey = null, CancellationToken cancel = default) => CreateAsync(
            "/v1/coupon-batches", batch, WireJson.Default.NewCouponBatch, WireJson.Default.CouponBatchView, idempotencyKey, cancel);

    /// <summary>Stops the making; what is made stays.</summary>
    public Task<CouponBatchView> CancelCouponBatchAsync(Guid id, CancellationToken cancel = default) =>
        PostAsync($"/v1/coupon-batches/{id}/cancel", WireJson.Default.CouponBatchView, cancel);

    /// <summary>Switches every coupon of a batch off, from the next look-up on.</summary>
    public Task<CouponBatchView> BlockCouponBatchAsync(Guid id, CancellationToken cancel = default) =>
        PostAsync($"/v1/coupon-batches/{id}/block", WireJson.Default.CouponBatchView, cancel);

    public Task<CouponBatchView> UnblockCouponBatchAsync(Guid id, CancellationToken cancel = default) =>
        PostAsync($"/v1/coupon-batches/{id}/unblock", WireJson.Default.CouponBatchView, cancel);

    /// <summary>The coupons of a batch as CSV; the caller disposes of the stream.</summary>
    public Task<Stream> OpenCouponCsvAsync(Guid id, bool bom = false, CancellationToken cancel = default) =>
        OpenAsync($"/v1/coupon-batches/{id}/coupons.csv?bom={(bom ? "true" : "false")}", cancel);

    /// <summary>Sheets of labels as PDF, by position within the batch; the caller disposes of the stream.</summary>
    public Task<Stream> OpenCouponSheetAsync(
        Guid id, int? from = null, int? to = null, string? language = null, CancellationToken cancel = default)
    {
        var query = new QueryText();
        if (from is { } first) query.Add("from", first);
        if (to is { } last) query.Add("to", last);
        query.Add("language", language);
        return OpenAsync($"/v1/coupon-batches/{id}/sheet.pdf{query}", cancel);
    }

    /// <summary>Gives each customer a coupon of a batch.</summary>
    public Task<DistributionView> DistributeCouponBatchAsync(
        Guid id, NewDistribution distribution, string? idempotencyKey = null, CancellationToken cancel = default) => CreateAsync(
            $"/v1/coupon-batches/{id}/distributions", distribution, WireJson.Default.NewDistribution, WireJson.Default.DistributionView,
            idempotencyKey, cancel);

    /// <summary>Gives one coupon to customers.</summary>
    public Task<DistributionView> DistributeCouponAsync(
        string code, NewDistribution distribution, string? idempotencyKey = null, CancellationToken cancel = default) => CreateAsync(
            One("/v1/coupons", code) + "/distributions", distribution, WireJson.Default.NewDistribution,
            WireJson.Default.DistributionView, idempotencyKey, cancel);

    public Task<Page<DistributionView>> ListDistributionsAsync(DistributionQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List("/v1/coupon-distributions", query), WireJson.Default.PageDistributionView, cancel);

    public Task<DistributionView> GetDistributionAsync(Guid id, CancellationToken cancel = default) =>
        GetAsync($"/v1/coupon-distributions/{id}", WireJson.Default.DistributionView, cancel);

    public Task<Page<SendingView>> ListSendingsAsync(Guid id, SendingQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List($"/v1/coupon-distributions/{id}/sendings", query), WireJson.Default.PageSendingView, cancel);

    /// <summary>Stops a distribution; what is sent stays sent.</summary>
    public Task<DistributionView> CancelDistributionAsync(Guid id, CancellationToken cancel = default) =>
        PostAsync($"/v1/coupon-distributions/{id}/cancel", WireJson.Default.DistributionView, cancel);

    /// <summary>Which ways to customers this server is set up for.</summary>
    public Task<IReadOnlyList<ChannelView>> ListCouponChannelsAsync(CancellationToken cancel = default) =>
        GetAsync("/v1/coupon-channels", WireJson.Default.IReadOnlyListChannelView, cancel);
}
