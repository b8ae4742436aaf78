namespace Laurel.Client;

/// <summary>From when on a campaign must be approved by somebody who did not write it.</summary>
public sealed record ApprovalRule
{
    /// <summary>
    /// A campaign with a larger budget, or without any, must be approved; in major units. Absent means that none has to be.
    /// </summary>
    public decimal? Budget { get; init; }
}
