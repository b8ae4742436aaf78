namespace Laurel.Client;

/// <summary>Gives coupons to customers: to those of a segment, or to a list of them.</summary>
public sealed record NewDistribution
{
    public required CouponChannel Channel { get; init; }

    /// <summary>Code of a segment: each customer in it gets a coupon.</summary>
    public string? Segment { get; init; }

    /// <summary>At most 5,000 codes of customers.</summary>
    public IReadOnlyList<string>? Customers { get; init; }

    /// <summary>
    /// One for each language; a customer gets his own, else English, else the first. Absent: what the campaign says by this way, with the
    /// coupon below it, else Laurel's own, in English and Turkish.
    /// </summary>
    public IReadOnlyList<DistributionText>? Texts { get; init; }
}
