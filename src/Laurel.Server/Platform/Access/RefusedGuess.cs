namespace Laurel.Server.Platform.Access;

/// <summary>
/// A code that was refused to somebody within the last hour. The code itself is not kept: it may be somebody's, mistyped.
/// </summary>
internal sealed class RefusedGuess
{
    /// <summary>The caller, or the address that he came from.</summary>
    public required string Who { get; init; }

    /// <summary>SHA-256 of the folded code.</summary>
    public required byte[] CodeHash { get; init; }

    public required DateTimeOffset At { get; set; }
}
