using System.Text.Json.Serialization;
using Laurel.Engine.Amounts;

namespace Laurel.Engine.Loyalty.Ledger;

/// <summary>All that a movement changes in an account: what a server writes in one transaction, and nothing else.</summary>
public sealed record AccountChanges
{
    /// <summary>New entries in their order; when <see cref="IsRepeat"/> the ones that stand in the ledger already.</summary>
    public IReadOnlyList<PointEntry> Entries { get; init; } = [];

    /// <summary>Lots that were opened or changed, as they are now.</summary>
    public IReadOnlyList<PointLot> Lots { get; init; } = [];

    /// <summary>Reservations that were made or changed, as they are now.</summary>
    public IReadOnlyList<PointReservation> Reservations { get; init; } = [];

    /// <summary>Number of the last entry.</summary>
    public required long Sequence { get; init; }

    /// <summary>The balance now.</summary>
    public required long Balance { get; init; }

    /// <summary>The debt now.</summary>
    public required long Debt { get; init; }

    /// <summary>Whether the movement had been applied before: answered alike, and nothing changes.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>Why nothing was changed; null when the movement was accepted.</summary>
    public MovementRefusal? Refusal { get; init; }
}

/// <summary>Why a movement was refused.</summary>
[JsonConverter(typeof(WordConverter<MovementRefusal>))]
public enum MovementRefusal
{
    /// <summary>There are fewer points that can be spent.</summary>
    NotEnoughPoints,

    /// <summary>The sale has earned already, under another key.</summary>
    AlreadyEarned,

    /// <summary>The sale redeemed fewer points than are to come back.</summary>
    MoreThanRedeemed,

    /// <summary>A reservation still holds points of the account that is to be merged.</summary>
    OpenReservation,

    /// <summary>The day is not the member's birthday, or has not come yet.</summary>
    NotTheBirthday,

    /// <summary>The member joined less than 30 days before the birthday.</summary>
    EnrolledTooLate,
}
