using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Server.Loyalty.Verification;

/// <summary>An attempt to prove that the person at a till is a customer, and what came of it.</summary>
internal sealed class MemberVerification
{
    /// <summary>How often a code may be typed.</summary>
    public const int MostTries = 5;

    public required Guid Id { get; init; }

    public required Guid CustomerId { get; init; }

    public required VerificationMethod Method { get; init; }

    public required VerificationState State { get; set; }

    public VerificationRefusal? Refusal { get; set; }

    public required string StoreCode { get; init; }

    public required string TillCode { get; init; }

    public required string Who { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when a code can be typed, or the proof is good.</summary>
    public required DateTimeOffset EndsAt { get; set; }

    public CouponChannel? Channel { get; init; }

    /// <summary>Where the code goes, masked.</summary>
    public string? Recipient { get; init; }

    /// <summary>The code, protected; only while it waits.</summary>
    public string? ProtectedCode { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Until when a server may be busy sending it.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>How often a code was typed.</summary>
    public int Tries { get; set; }

    /// <summary>Of the QR code that proved it, which is good once.</summary>
    public Guid? QrId { get; init; }

    /// <summary>The sale that it was used for; a proof is good for one.</summary>
    public Guid? SaleId { get; set; }
}

/// <summary>How often something was tried for a customer lately.</summary>
internal sealed class MemberProofTry
{
    public required Guid CustomerId { get; init; }

    public required VerificationMethod Method { get; init; }

    public required int Tries { get; init; }

    /// <summary>The first of them.</summary>
    public required DateTimeOffset Since { get; init; }
}
