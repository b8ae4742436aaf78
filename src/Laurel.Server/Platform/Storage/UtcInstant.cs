using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Laurel.Server.Platform.Storage;

/// <summary>PostgreSQL keeps instants, not offsets, and its driver refuses any but UTC; it is exact to the microsecond.</summary>
internal sealed class UtcInstant()
    : ValueConverter<DateTimeOffset, DateTimeOffset>(time => time.ToUniversalTime(), time => time);
