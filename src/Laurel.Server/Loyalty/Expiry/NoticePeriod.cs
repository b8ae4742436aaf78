using System.Globalization;

namespace Laurel.Server.Loyalty.Expiry;

/// <summary>How many days before their last day points are announced.</summary>
/// <remarks><c>Loyalty:ExpiringNoticeDays</c>, 30 by default, 1 to 365.</remarks>
internal sealed class NoticePeriod
{
    public const string Setting = "Loyalty:ExpiringNoticeDays";

    private const int Usual = 30;
    private const int Longest = 365;

    /// <exception cref="InvalidOperationException">The setting is no such number.</exception>
    public NoticePeriod(IConfiguration configuration)
    {
        string? text = configuration[Setting];
        Days = string.IsNullOrWhiteSpace(text) ? Usual
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days is >= 1 and <= Longest ? days
            : throw new InvalidOperationException($"The setting {Setting} is '{text}'. A whole number from 1 to {Longest} is needed.");
    }

    public int Days { get; }
}
