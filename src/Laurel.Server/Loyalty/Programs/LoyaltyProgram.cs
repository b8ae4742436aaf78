using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Server.Loyalty.Programs;

/// <summary>A loyalty program as it is now.</summary>
internal sealed class LoyaltyProgram
{
    public required Guid Id { get; init; }

    /// <summary>Folded; for ever.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    public required string Currency { get; init; }

    /// <summary>The only store that the program covers; null covers all.</summary>
    public string? StoreCode { get; set; }

    /// <summary>Whether sales earn in it, points can be spent and customers join.</summary>
    public required bool IsActive { get; set; }

    /// <summary>The terms in the engine's JSON.</summary>
    public required string TermsJson { get; set; }

    /// <summary>What the terms ask for before a sale earns.</summary>
    public VerificationMethod ProofToEarn { get; set; }

    /// <summary>What the terms ask for before somebody pays what a member pays.</summary>
    public VerificationMethod ProofForPrices { get; set; }

    /// <summary>What the terms ask for before points are spent.</summary>
    public VerificationMethod ProofToSpend { get; set; }

    /// <summary>Counted from 1; raised by every change.</summary>
    public required int Version { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    public required string ChangedBy { get; set; }

    /// <summary>The tiers of the terms, each with a row that members point at.</summary>
    public List<LoyaltyTier> Tiers { get; init; } = [];
}

/// <summary>What a program said from one change to the next; written by every change, and never changed itself.</summary>
internal sealed class LoyaltyProgramVersion
{
    public required Guid ProgramId { get; init; }

    public required int Version { get; init; }

    public string? StoreCode { get; init; }

    public required bool IsActive { get; init; }

    public required string TermsJson { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required string ChangedBy { get; init; }
}
