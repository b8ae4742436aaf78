using System.ComponentModel.DataAnnotations;

namespace Laurel.Server.Platform.Access;

/// <summary>The settings under <c>Limits</c> that are about guessing.</summary>
internal sealed class GuessSettings
{
    public const string Section = "Limits";

    /// <summary>How many different codes may be refused to a till or person within an hour.</summary>
    [Range(1, 1_000_000)]
    public int RefusedCodesPerHour { get; set; } = 20;

    /// <summary>The same for all who come from one address, since all tills of a shop may share one.</summary>
    [Range(1, 1_000_000)]
    public int RefusedCodesPerHourAndAddress { get; set; } = 200;
}
