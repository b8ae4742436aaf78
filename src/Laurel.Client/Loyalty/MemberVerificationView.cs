using System.Text.Json.Serialization;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Client;

/// <summary>Somebody at a till who is to prove that he is a customer.</summary>
public sealed record NewMemberVerification
{
    /// <summary>The customer's code; may be absent with a QR code, which says who it is.</summary>
    public string? Customer { get; init; }

    /// <summary>The store where he stands.</summary>
    public required string Store { get; init; }

    /// <summary>The till where he stands.</summary>
    public required string Till { get; init; }

    /// <summary>What is to prove it: <c>CARD</c>, <c>QR</c>, <c>CODE</c> or <c>PIN</c>.</summary>
    public required VerificationMethod Method { get; init; }

    /// <summary>With <c>CARD</c>: the number on the card that was read.</summary>
    public string? Card { get; init; }

    /// <summary>With <c>QR</c>: what the QR code on his phone says.</summary>
    public string? Qr { get; init; }

    /// <summary>With <c>PIN</c>: 4 to 8 digits, as he typed them.</summary>
    public string? Pin { get; init; }

    /// <summary>With <c>CODE</c>: how it is sent, <c>SMS</c> or <c>EMAIL</c>.</summary>
    public CouponChannel? Channel { get; init; }
}

/// <summary>The code that somebody has read from the message that was sent to him.</summary>
public sealed record TypedCode
{
    /// <summary>Six digits.</summary>
    public required string Code { get; init; }
}

/// <summary>What came of an attempt to prove that somebody is a customer.</summary>
public sealed record MemberVerificationView
{
    /// <summary>Unique id; quotes, reservations and sales name it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The customer's code.</summary>
    public required string Customer { get; init; }

    /// <summary>What he is called: masked until it is proven.</summary>
    public required string Name { get; init; }

    /// <summary>What was to prove it.</summary>
    public required VerificationMethod Method { get; init; }

    /// <summary>Where it stands.</summary>
    public required VerificationState State { get; init; }

    /// <summary>Why it was refused; absent otherwise.</summary>
    public VerificationRefusal? Refusal { get; init; }

    /// <summary>How a code is sent; absent with other proofs.</summary>
    public CouponChannel? Channel { get; init; }

    /// <summary>Where a code is sent, masked; absent with other proofs.</summary>
    public string? Recipient { get; init; }

    /// <summary>When the code was handed over to be delivered; absent before, and with other proofs.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>How often the code may still be typed, 0 to 5; absent with other proofs.</summary>
    public int? TriesLeft { get; init; }

    /// <summary>Until when a code can be typed, or a proof is good for a sale.</summary>
    public required DateTimeOffset EndsAt { get; init; }
}

/// <summary>Where a proof stands.</summary>
[JsonConverter(typeof(WordConverter<VerificationState>))]
public enum VerificationState
{
    /// <summary>A code was sent and is to be typed.</summary>
    Waiting,

    /// <summary>It is the customer.</summary>
    Verified,

    /// <summary>It was not proven.</summary>
    Refused,
}

/// <summary>Why something proves nothing.</summary>
[JsonConverter(typeof(WordConverter<VerificationRefusal>))]
public enum VerificationRefusal
{
    /// <summary>The card is not this customer's.</summary>
    WrongCard,

    /// <summary>The PIN is another.</summary>
    WrongPin,

    /// <summary>The customer has no PIN.</summary>
    NoPin,

    /// <summary>The QR code is of another customer.</summary>
    OtherCustomer,

    /// <summary>The QR code is too old; the phone shows a new one.</summary>
    QrOver,

    /// <summary>The QR code was used before; the phone shows a new one.</summary>
    QrUsed,

    /// <summary>The code came too late.</summary>
    CodeOver,

    /// <summary>The code could not be sent.</summary>
    NotSent,

    /// <summary>There were too many wrong tries, or too many codes; it works again in a quarter of an hour.</summary>
    TooManyTries,
}

/// <summary>What a member's phone shows for a short time.</summary>
public sealed record MemberQrView
{
    /// <summary>What the QR code says: signed, good once and until <see cref="EndsAt"/>.</summary>
    public required string Qr { get; init; }

    /// <summary>The QR code as a picture, in SVG.</summary>
    public required string Svg { get; init; }

    /// <summary>From then on it proves nothing.</summary>
    public required DateTimeOffset EndsAt { get; init; }
}

/// <summary>A number that only the customer knows.</summary>
public sealed record NewPin
{
    /// <summary>4 to 8 digits; not all alike and not in a row.</summary>
    public required string Pin { get; init; }
}

/// <summary>Whether a sale's customer was proven to be himself.</summary>
public sealed record SaleVerification
{
    /// <summary>Whether what the sale did for a member was proven.</summary>
    public required VerificationOutcome Outcome { get; init; }

    /// <summary>What proved it; absent when nothing did.</summary>
    public VerificationMethod? Method { get; init; }
}

/// <summary>Whether what a sale did for a member was proven.</summary>
[JsonConverter(typeof(WordConverter<VerificationOutcome>))]
public enum VerificationOutcome
{
    /// <summary>The programs ask for no proof, and none was given.</summary>
    NotNeeded,

    /// <summary>It was proven as the programs ask for.</summary>
    Verified,

    /// <summary>
    /// A proof was missing or not enough: the sale earned nothing where earning needs one, and what it paid with points is named in its
    /// variance.
    /// </summary>
    NotVerified,
}
