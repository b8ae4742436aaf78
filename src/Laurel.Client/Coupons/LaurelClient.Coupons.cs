namespace Laurel.Client;

public sealed partial class LaurelClient
{
    /// <summary>Would this coupon work, for this customer, at this moment? Many refused look-ups in a row are throttled.</summary>
    public Task<CouponCheck> CheckCouponAsync(
        string code, string? customer = null, DateTimeOffset? at = null, CancellationToken cancel = default)
    {
        var query = new QueryText();
        query.Add("customer", customer);
        query.Add("at", at);
        return GetAsync(One("/v1/coupons", code) + query, WireJson.Default.CouponCheck, cancel);
    }

    public Task<Page<CouponView>> ListCouponsAsync(CouponQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List("/v1/coupons", query), WireJson.Default.PageCouponView, cancel);

    public Task<CouponDetails> GetCouponAsync(string code, CancellationToken cancel = default) =>
        GetAsync(One("/v1/coupons", code) + "/details", WireJson.Default.CouponDetails, cancel);

    /// <summary>The sales in which a coupon was used, the newest first.</summary>
    public Task<Page<CouponUsageView>> ListCouponUsagesAsync(string code, ListQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List(One("/v1/coupons", code) + "/usages", query), WireJson.Default.PageCouponUsageView, cancel);

    public Task<CouponView> CreateCouponAsync(NewCoupon coupon, CancellationToken cancel = default) =>
        CreateAsync("/v1/coupons", coupon, WireJson.Default.NewCoupon, WireJson.Default.CouponView, null, cancel);

    public Task<CouponView> BlockCouponAsync(string code, CancellationToken cancel = default) =>
        PostAsync(One("/v1/coupons", code) + "/block", WireJson.Default.CouponView, cancel);

    public Task<CouponView> UnblockCouponAsync(string code, CancellationToken cancel = default) =>
        PostAsync(One("/v1/coupons", code) + "/unblock", WireJson.Default.CouponView, cancel);

    /// <summary>A barcode or QR code of a coupon, as a file.</summary>
    public async Task<byte[]> DrawCouponAsync(string code, CouponPicture picture, CancellationToken cancel = default)
    {
        string file = picture switch
        {
            CouponPicture.BarcodeSvg => "barcode.svg",
            CouponPicture.BarcodePng => "barcode.png",
            CouponPicture.QrSvg => "qr.svg",
            _ => "qr.png",
        };
        using HttpResponseMessage answer = await ReachAsync(
            new HttpRequestMessage(HttpMethod.Get, $"{One("/v1/coupons", code)}/{file}"), cancel).ConfigureAwait(false);
        return await answer.Content.ReadAsByteArrayAsync(cancel).ConfigureAwait(false);
    }

    private async Task<Stream> OpenAsync(string address, CancellationToken cancel)
    {
        HttpResponseMessage answer =
            await Http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false);
        if (answer.IsSuccessStatusCode) return await answer.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        using (answer) throw new LaurelProblemException(await ReadProblemAsync(answer, cancel).ConfigureAwait(false));
    }
}
