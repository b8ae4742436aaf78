namespace Laurel.Client;

/// <summary>A campaign that is stopped in one store, or was.</summary>
public sealed record CampaignStopView
{
    public required Guid Id { get; init; }

    public required string Store { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset StoppedAt { get; init; }

    /// <summary>Who stopped it.</summary>
    public required string StoppedBy { get; init; }

    /// <summary>Until when; absent while it is stopped.</summary>
    public DateTimeOffset? LiftedAt { get; init; }

    /// <summary>Who let it run again.</summary>
    public string? LiftedBy { get; init; }

    /// <summary>The first version of the book that has it stopped.</summary>
    public required long FromBook { get; init; }

    /// <summary>The first version of the book that has it running again; absent while it is stopped.</summary>
    public long? UntilBook { get; init; }
}

/// <summary>A campaign that is to be stopped in a store.</summary>
public sealed record NewCampaignStop
{
    /// <summary>Code of the store.</summary>
    public required string Store { get; init; }

    /// <summary>Why, for those who read it later.</summary>
    public required string Reason { get; init; }
}
