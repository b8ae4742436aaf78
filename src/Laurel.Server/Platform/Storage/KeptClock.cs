namespace Laurel.Server.Platform.Storage;

/// <summary>
/// Tells the time in whole microseconds, which is what every database keeps: what is answered at once is what will be read later.
/// </summary>
internal sealed class KeptClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => Kept(base.GetUtcNow());

    /// <summary>A moment as it is kept.</summary>
    public static DateTimeOffset Kept(DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond));
}
