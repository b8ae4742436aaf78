namespace Laurel.Client;

/// <summary>
/// A return or a void that a till made while it was offline, and brings now: perhaps before its sale. One of both is needed.
/// </summary>
public sealed record LateReturn
{
    /// <summary>The sale's id.</summary>
    public required Guid Sale { get; init; }

    /// <summary>Goods that came back.</summary>
    public ReturnRequest? Return { get; init; }

    /// <summary>The whole sale was taken back on its own day.</summary>
    public VoidRequest? Void { get; init; }
}
