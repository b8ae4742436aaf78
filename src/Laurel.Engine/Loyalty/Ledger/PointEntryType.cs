using System.Text.Json.Serialization;
using Laurel.Engine.Amounts;

namespace Laurel.Engine.Loyalty.Ledger;

/// <summary>Why points moved.</summary>
[JsonConverter(typeof(WordConverter<PointEntryType>))]
public enum PointEntryType
{
    /// <summary>Earned by a sale.</summary>
    Earned,

    /// <summary>Spent.</summary>
    Redeemed,

    /// <summary>Lapsed.</summary>
    Expired,

    /// <summary>Corrected by hand, up or down.</summary>
    Adjusted,

    /// <summary>Flat points of earn rules and campaigns.</summary>
    Bonus,

    /// <summary>For joining.</summary>
    Welcome,

    /// <summary>For a birthday.</summary>
    Birthday,

    /// <summary>Spent points that came back with a return.</summary>
    Refund,

    /// <summary>Earned points that a return took back; with zero points, points that became free and repaid a debt.</summary>
    Clawback,

    /// <summary>Moved between two accounts of one person.</summary>
    Transfer,
}
