namespace Laurel.Server.Platform.Storage;

/// <summary>The one row about this installation itself.</summary>
internal sealed class Installation
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Raised by every change of a campaign; names the campaign book.</summary>
    public long BookVersion { get; set; }

    /// <summary>A campaign with a larger budget, or without any, must be approved; null is none.</summary>
    public long? ApprovalBudgetMinor { get; set; }

    public DateTimeOffset? SamplesLoadedAt { get; set; }

    /// <summary>Set when the first administrator was made by the one-time link: from then on this is a real shop's database.</summary>
    public DateTimeOffset? SetUpAt { get; set; }

    /// <summary>SHA-256 of the one-time token for the first administrator; null when there is none to use.</summary>
    public byte[]? SetupTokenHash { get; set; }
}
