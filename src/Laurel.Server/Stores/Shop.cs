namespace Laurel.Server.Stores;

/// <summary>
/// A store. Named so in code because <see cref="Platform.Storage.Store"/> is where rows are kept; its table is <c>store</c>.
/// </summary>
internal sealed class Shop
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required string CodeKey { get; init; }

    public required string Name { get; set; }

    public required string City { get; set; }

    public required string TimeZone { get; set; }

    public required string Currency { get; set; }

    public required bool PricesIncludeVat { get; set; }

    /// <summary>When it was closed; null for one that is open.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    public List<Till> Tills { get; init; } = [];

    public Till? TillOf(string code) => Tills.Find(till => Engine.Amounts.CodeComparer.Same(till.Code, code));

    /// <summary>The day on the store's calendar.</summary>
    public DateOnly DayOf(DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime);
}
