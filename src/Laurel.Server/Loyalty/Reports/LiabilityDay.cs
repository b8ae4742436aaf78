namespace Laurel.Server.Loyalty.Reports;

/// <summary>
/// What a program owed at the end of a day, as it was known when the day was closed; receipts that come later don't change it.
/// </summary>
internal sealed class LiabilityDay
{
    public required Guid ProgramId { get; init; }

    /// <summary>In the program's zone.</summary>
    public required DateOnly Day { get; init; }

    public required long Opening { get; init; }

    public required long Issued { get; init; }

    public required long Burned { get; init; }

    public required long Expired { get; init; }

    public required long Clawed { get; init; }

    public required long Adjusted { get; init; }

    public required long Closing { get; init; }

    /// <summary>What the closing points were worth by the terms of then.</summary>
    public required long WorthMinor { get; init; }

    /// <summary>Members of then.</summary>
    public required int Members { get; init; }

    public required DateTimeOffset TakenAt { get; init; }
}
