namespace Laurel.Client;

/// <summary>A store with its tills; also the body that creates or changes one.</summary>
public sealed record StoreView
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string City { get; init; }

    /// <summary>An IANA zone such as <c>Europe/Istanbul</c>; all wall-clock rules of campaigns run in it.</summary>
    public required string TimeZone { get; init; }

    /// <summary>An ISO 4217 code.</summary>
    public required string Currency { get; init; }

    public required bool PricesIncludeVat { get; init; }

    public IReadOnlyList<TillView> Tills { get; init => field = value ?? []; } = [];

    /// <summary>Whether it is closed: no till of it can be opened any more. What its tills sold before is still taken.</summary>
    public bool IsOff { get; init; }
}
