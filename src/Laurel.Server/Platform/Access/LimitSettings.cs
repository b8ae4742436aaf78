using System.ComponentModel.DataAnnotations;

namespace Laurel.Server.Platform.Access;

/// <summary>The settings under <c>Limits</c>.</summary>
internal sealed class LimitSettings
{
    public const string Section = "Limits";

    private const int Most = 1_000_000;

    /// <summary>Requests of each key and each person, counted by each server.</summary>
    [Range(1, Most)]
    public int RequestsPerSecond { get; set; } = 200;

    /// <summary>The same for each address that is not signed in.</summary>
    [Range(1, Most)]
    public int StrangersPerSecond { get; set; } = 20;

    /// <summary>Tries to sign in from one address.</summary>
    [Range(1, Most)]
    public int SignInsPerMinute { get; set; } = 20;

    /// <summary>After so long an answer is given up.</summary>
    [Range(1, Most)]
    public int RequestSeconds { get; set; } = 60;

    /// <summary>How many different codes may be refused to a till or person within an hour.</summary>
    [Range(1, Most)]
    public int RefusedCodesPerHour { get; set; } = 20;

    /// <summary>The same for all who come from one address, since all tills of a shop may share one.</summary>
    [Range(1, Most)]
    public int RefusedCodesPerHourAndAddress { get; set; } = 200;
}
