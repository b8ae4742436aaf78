namespace Laurel.Server.Platform.Outbox;

/// <summary>When a failed delivery is tried again: after 10 seconds, then each time 2.6 times as long, for about a day.</summary>
internal static class RetryTimes
{
    /// <summary>With these, 24.5 hours lie between the first attempt and the last.</summary>
    public const int MostAttempts = 11;

    /// <summary>
    /// What is older gets no further attempt after a failed one. Otherwise the events of one customer, each waiting for the one before,
    /// would add their days up while a receiver is away.
    /// </summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromHours(48);

    private const double FirstSeconds = 10;
    private const double Growth = 2.6;

    /// <param name="attempts">How many there were; at least 1.</param>
    /// <param name="chance">From 0 to 1: spreads the attempts of many deliveries that failed together over ±20 %.</param>
    public static TimeSpan After(int attempts, double chance) =>
        TimeSpan.FromSeconds(FirstSeconds * Math.Pow(Growth, attempts - 1) * (0.8 + (0.4 * chance)));
}
