using System.Globalization;
using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Quotes;

namespace Laurel.Admin.Campaigns.Previews;

/// <summary>Why a campaign gives nothing, in the reader's language, with what is missing where that can be counted.</summary>
internal static class RefusalWords
{
    public static string Say(Refusal refusal, Currency currency, CultureInfo culture)
    {
        string words = CampaignTexts.Say($"Reason.{Words<RefusalReason>.Of(refusal.Reason)}");
        if (refusal.Missing is not { } missing) return words;
        bool money = refusal.Reason
            is RefusalReason.MinPurchaseNotMet or RefusalReason.MaxPurchaseExceeded or RefusalReason.BudgetExhausted;
        string much = money ? MoneyText.Of(missing, currency, culture) : missing.ToString("0.###", culture);
        return $"{words} {CampaignTexts.Say("Reason.Missing", much)}";
    }
}
