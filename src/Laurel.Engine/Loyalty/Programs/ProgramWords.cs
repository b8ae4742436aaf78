using System.Text.Json.Serialization;
using Laurel.Engine.Amounts;

namespace Laurel.Engine.Loyalty.Programs;

/// <summary>How points are redeemed.</summary>
[JsonConverter(typeof(WordConverter<RedemptionMode>))]
public enum RedemptionMode
{
    /// <summary>They lower the lines and their VAT.</summary>
    Discount,

    /// <summary>They pay.</summary>
    Tender,
}

/// <summary>What becomes of earned points when goods come back.</summary>
[JsonConverter(typeof(WordConverter<VoidPolicy>))]
public enum VoidPolicy
{
    /// <summary>What the kept goods would not have earned is taken back.</summary>
    ClawbackProportional,

    /// <summary>Everything that the sale earned is taken back, however little comes back.</summary>
    ClawbackFull,

    /// <summary>The member keeps the points.</summary>
    None,
}

/// <summary>The time in which a tier is qualified for.</summary>
[JsonConverter(typeof(WordConverter<TierWindow>))]
public enum TierWindow
{
    /// <summary>1 January to 31 December of the day that is looked at.</summary>
    CalendarYear,

    /// <summary>The twelve months that end with the day that is looked at.</summary>
    [JsonStringEnumMemberName("ROLLING_12_MONTHS")]
    Rolling12Months,
}
