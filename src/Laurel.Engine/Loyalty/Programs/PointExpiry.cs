using System.Text.Json.Serialization;

namespace Laurel.Engine.Loyalty.Programs;

/// <summary>When points that are credited on a day lapse. A lot can be spent through the end of its last day.</summary>
/// <remarks>The attributes are the family list of the wire.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(NeverExpires), "NEVER")]
[JsonDerivedType(typeof(ExpiresAfterDays), "DAYS")]
[JsonDerivedType(typeof(ExpiresAfterMonths), "MONTHS")]
[JsonDerivedType(typeof(ExpiresAtEndOfYear), "END_OF_YEAR")]
public abstract record PointExpiry
{
    private protected PointExpiry()
    {
    }

    /// <summary>The last day, inclusive, of points credited on a day; null is never.</summary>
    public abstract DateOnly? LastDayOf(DateOnly credited);
}

/// <summary>Points never lapse.</summary>
public sealed record NeverExpires : PointExpiry
{
    /// <inheritdoc/>
    public override DateOnly? LastDayOf(DateOnly credited) => null;
}

/// <summary>So many days after the day of the credit.</summary>
/// <param name="Days">1 to 36,500.</param>
public sealed record ExpiresAfterDays(int Days) : PointExpiry
{
    /// <inheritdoc/>
    public override DateOnly? LastDayOf(DateOnly credited) => credited.AddDays(Days);
}

/// <summary>The same day so many months later, or the last of that month where it is shorter: 31 Jan and one month is 28 Feb.</summary>
/// <param name="Months">1 to 1,200.</param>
public sealed record ExpiresAfterMonths(int Months) : PointExpiry
{
    /// <inheritdoc/>
    public override DateOnly? LastDayOf(DateOnly credited) => credited.AddMonths(Months);
}

/// <summary>31 December so many years after the year of the credit.</summary>
/// <param name="Years">0 to 100; 0 is the year of the credit itself.</param>
public sealed record ExpiresAtEndOfYear(int Years) : PointExpiry
{
    /// <inheritdoc/>
    public override DateOnly? LastDayOf(DateOnly credited) => new DateOnly(credited.Year + Years, 12, 31);
}
