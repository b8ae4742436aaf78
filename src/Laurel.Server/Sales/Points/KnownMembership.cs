using Laurel.Engine.Loyalty;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Server.Sales.Points;

/// <summary>A membership of an active program, as a sale needs it.</summary>
/// <param name="Id">The membership.</param>
/// <param name="AccountId">The account of its points, when it was read.</param>
/// <param name="ProgramId">The program.</param>
/// <param name="Program">The program's code.</param>
/// <param name="Version">The version of its terms.</param>
/// <param name="StoreCode">The only store that the program covers; null covers all.</param>
/// <param name="Tier">The tier held in it.</param>
/// <param name="Verification">What proves that somebody is the member.</param>
internal sealed record KnownMembership(
    Guid Id, Guid AccountId, Guid ProgramId, string Program, int Version, string? StoreCode, MemberTier? Tier,
    VerificationTerms Verification)
{
    /// <summary>Whether what proves the customer is enough to earn points.</summary>
    public bool Earns(VerificationMethod? proven) => Verification.Earn.IsMetBy(proven);

    public bool Covers(string? store) => StoreCode is null || Engine.Amounts.CodeComparer.Same(StoreCode, store);
}
