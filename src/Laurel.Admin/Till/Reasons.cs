using Laurel.Admin.Shell;
using Laurel.Client;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Quotes;
using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Till;

/// <summary>Why a campaign did not apply, in plain words, with the numbers where there are any.</summary>
internal sealed class Reasons(IStringLocalizer<TillWords> words)
{
    public string Say(RefusalReason reason) => words["Reason." + reason];

    /// <summary>The same for a reason as it stands in a quote, such as <c>MIN_PURCHASE_NOT_MET</c>.</summary>
    public string SayWord(string reason) =>
        Known(reason) is { } said ? said : reason;

    // A coupon is refused for a reason of its campaign, or for one of its own.
    private string? Known(string reason)
    {
        string word = reason.Replace("_", "", StringComparison.Ordinal);
        return Enum.TryParse(word, ignoreCase: true, out RefusalReason campaigns) ? Say(campaigns)
            : Enum.TryParse(word, ignoreCase: true, out CouponVerdict own) ? words["Coupon." + own].Value
            : null;
    }

    public string Say(Refusal refusal, string currency, Func<string, string> nameOf)
    {
        string said = Say(refusal.Reason);
        if (refusal.BlockedBy is { } other) return said + " " + words["Reason.Because", nameOf(other)];
        if (refusal.AloneAmount is { } alone) return said + " " + words["Reason.Alone", Formats.Money(alone, currency)];
        if (refusal is not { Needed: { } needed, Actual: { } actual }) return said;
        bool isMoney = refusal.Reason
            is RefusalReason.MinPurchaseNotMet or RefusalReason.MaxPurchaseExceeded or RefusalReason.BudgetExhausted;
        string Show(decimal number) => isMoney ? Formats.Money(number, currency) : Formats.Quantity(number);
        string numbers = words["Reason.Numbers", Show(needed), Show(actual)];
        return refusal.Reason is RefusalReason.MinPurchaseNotMet or RefusalReason.QuantityNotMet && refusal.Missing is { } missing
            ? $"{said} {numbers} {words["Reason.Missing", Show(missing)]}"
            : $"{said} {numbers}";
    }

    public string SayHint(NearMiss hint, string currency, string campaign) => hint.MissingAmount is { } amount
        ? words["Hint.Amount", Formats.Money(amount, currency), Formats.Money(hint.Gain, currency), campaign]
        : words["Hint.Quantity", Formats.Quantity(hint.MissingQuantity ?? 1), Formats.Money(hint.Gain, currency), campaign];

    public string SayPhase(LineDiscount discount, Func<string, string> nameOf) => discount.Phase switch
    {
        Phase.Tier => words["Discount.Tier"],
        Phase.Points => words["Discount.Points"],
        _ => discount.Campaign is { } campaign ? nameOf(campaign) : words["Discount.Manual"],
    };
}
