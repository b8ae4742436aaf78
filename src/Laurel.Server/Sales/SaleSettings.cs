using System.ComponentModel.DataAnnotations;

namespace Laurel.Server.Sales;

/// <summary>The settings under <c>Sales</c>.</summary>
internal sealed class SaleSettings
{
    public const string Section = "Sales";

    /// <summary>How long a till that takes a payment holds what its basket uses, in minutes.</summary>
    [Range(1, 240)]
    public int ReservationMinutes { get; set; } = 15;
}
