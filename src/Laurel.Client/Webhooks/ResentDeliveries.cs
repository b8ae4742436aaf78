namespace Laurel.Client;

/// <summary>What was given up before and is sent once more.</summary>
public sealed record ResentDeliveries
{
    /// <summary>How many are on their way, 0 to 10,000.</summary>
    public required int Count { get; init; }

    /// <summary>How many that were given up are left, since so many at once are enough; ask again for these.</summary>
    public required int Left { get; init; }
}
