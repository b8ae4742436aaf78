using Laurel.Engine.Baskets;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Problems;

namespace Laurel.Server.Coupons;

/// <summary>Keeps whoever is asking right now from guessing codes, by whatever way he asks: a look-up, a quote or a reservation.</summary>
internal sealed class CouponGuesses(GuessLimiter limiter, IHttpContextAccessor request)
{
    private HttpContext Context => request.HttpContext ?? throw new InvalidOperationException("Only a request asks for coupons.");

    /// <summary>Before the coupons of a basket are looked up; one without coupons is priced for everybody.</summary>
    public void ThrowIfBlocked(Basket basket)
    {
        if (basket.Coupons.Count > 0) ThrowIfBlocked();
    }

    /// <summary>Before coupons are looked up.</summary>
    /// <exception cref="BadRequestException">He has guessed too often.</exception>
    public void ThrowIfBlocked()
    {
        if (limiter.Refuse(Context) is { } blocked) throw blocked;
    }

    /// <summary>After coupons were looked up and before anybody hears of it.</summary>
    /// <exception cref="BadRequestException">With these he has guessed too often.</exception>
    public void Count(IEnumerable<RefusedCoupon> refused)
    {
        bool mayHear = true;
        foreach (RefusedCoupon coupon in refused) mayHear &= limiter.Count(Context, coupon.Code, coupon.Verdict);
        if (!mayHear) throw limiter.TooMany();
    }
}
