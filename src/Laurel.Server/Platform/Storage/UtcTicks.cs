using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Laurel.Server.Platform.Storage;

/// <summary>Keeps an instant as ticks of UTC, because SQLite can't order or compare the text that EF would write for it.</summary>
internal sealed class UtcTicks()
    : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
