using Laurel.Admin.Shell;
using Laurel.Engine.Quotes;
using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Till;

/// <summary>How the price that the server holds differs from the one that was shown, in whole sentences.</summary>
internal sealed class PriceChanges(IStringLocalizer<TillWords> words, Reasons reasons)
{
    /// <summary>Nothing when the customer pays what was shown and every coupon still counts.</summary>
    public IReadOnlyList<string> Say(HeldSale held, Func<string, string> nameOf)
    {
        (Quote shown, Quote now) = (held.Shown, held.Quote);
        string[] coupons = [.. Coupons(shown, now)];
        (decimal before, decimal due) = (held.ToPay(shown), held.ToPay(now));
        if (before == due && coupons.Length == 0) return [];
        IEnumerable<string> sum = before == due
            ? [] : [words["Changed.Due", Formats.Money(due, now.Currency), Formats.Money(before, now.Currency)]];
        return [.. sum, .. coupons, .. Campaigns(shown, now, nameOf)];
    }

    private IEnumerable<string> Coupons(Quote shown, Quote now)
    {
        foreach (CouponOutcome coupon in now.Coupons.Where(coupon => coupon.Verdict != "APPLIED"))
        {
            bool counted = shown.Coupons.Any(before => before.Verdict == "APPLIED" && Same(before.Code, coupon.Code));
            if (counted) yield return words["Changed.Coupon", coupon.Code, coupon.Reason is { } reason ? reasons.SayWord(reason) : ""];
        }
    }

    private IEnumerable<string> Campaigns(Quote shown, Quote now, Func<string, string> nameOf)
    {
        foreach (AppliedCampaign before in shown.Applied)
        {
            string amount = Formats.Money(before.Amount, now.Currency);
            AppliedCampaign? after = now.Applied.FirstOrDefault(applied => Same(applied.Campaign, before.Campaign));
            if (after is null) yield return words["Changed.Gone", nameOf(before.Campaign), amount];
            else if (after.Amount != before.Amount)
                yield return words["Changed.Other", nameOf(before.Campaign), Formats.Money(after.Amount, now.Currency), amount];
        }

        foreach (AppliedCampaign after in now.Applied.Where(after => !shown.Applied.Any(before => Same(before.Campaign, after.Campaign))))
            yield return words["Changed.New", nameOf(after.Campaign), Formats.Money(after.Amount, now.Currency)];
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
