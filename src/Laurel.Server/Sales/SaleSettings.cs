using System.ComponentModel.DataAnnotations;

namespace Laurel.Server.Sales;

/// <summary>The settings under <c>Sales</c>.</summary>
internal sealed class SaleSettings
{
    public const string Section = "Sales";

    /// <summary>How long a till that takes a payment holds what its basket uses, in minutes.</summary>
    [Range(1, 240)]
    public int ReservationMinutes { get; set; } = 15;

    /// <summary>Most receipts that a forecast of a campaign prices again.</summary>
    [Range(1, 100_000)]
    public int ForecastReceipts { get; set; } = 2_000;

    /// <summary>How long a forecast goes on pricing before it answers with what it has, in seconds.</summary>
    [Range(1, 25)]
    public int ForecastSeconds { get; set; } = 10;
}
