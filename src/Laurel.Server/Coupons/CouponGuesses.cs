using Laurel.Engine.Baskets;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Problems;

namespace Laurel.Server.Coupons;

/// <summary>
/// Keeps whoever is asking right now from guessing codes, by whatever way he asks: a look-up, a quote, a reservation or a sale.
/// </summary>
internal sealed class CouponGuesses(GuessLimiter limiter, IHttpContextAccessor request)
{
    private HttpContext Context => request.HttpContext ?? throw new InvalidOperationException("Only a request asks for coupons.");

    /// <summary>Before the coupons of a basket are looked up; one without coupons is priced for everybody.</summary>
    public Task ThrowIfBlockedAsync(Basket basket, CancellationToken cancel) =>
        basket.Coupons.Count > 0 ? ThrowIfBlockedAsync(cancel) : Task.CompletedTask;

    /// <summary>Before coupons are looked up.</summary>
    /// <exception cref="BadRequestException">He has guessed too often.</exception>
    public async Task ThrowIfBlockedAsync(CancellationToken cancel)
    {
        if (await limiter.RefuseAsync(Context, cancel) is { } blocked) throw blocked;
    }

    /// <summary>After coupons were looked up and before anybody hears of it.</summary>
    /// <exception cref="BadRequestException">With these he has guessed too often.</exception>
    public async Task CountAsync(IEnumerable<RefusedCoupon> refused, CancellationToken cancel)
    {
        if (await limiter.CountAsync(Context, Codes(refused), cancel) is { } blocked) throw blocked;
    }

    /// <summary>
    /// Whether the till may hear what was found about a sale that it has sent. A sale is always taken, but whoever sends sales with codes
    /// that nobody has is guessing too. Other verdicts don't count: an honest till that was offline could not know of them.
    /// </summary>
    public async Task<bool> MayHearAsync(Basket basket, IEnumerable<RefusedCoupon> refused, CancellationToken cancel)
    {
        if (basket.Coupons.Count == 0) return true;
        if (await limiter.RefuseAsync(Context, cancel) is not null) return false;
        return await limiter.CountAsync(Context, Codes(refused.Where(coupon => coupon.Verdict == "NOT_FOUND")), cancel) is null;
    }

    private static IReadOnlyList<RefusedCode> Codes(IEnumerable<RefusedCoupon> refused) =>
        [.. refused.Select(coupon => new RefusedCode(coupon.Code, coupon.Verdict))];
}
