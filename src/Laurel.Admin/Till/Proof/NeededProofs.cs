using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Admin.Till.Proof;

/// <summary>What the programs of a store still ask a customer for.</summary>
internal static class NeededProofs
{
    /// <param name="joined">Terms of the programs that the customer is a member of.</param>
    /// <param name="joinable">Terms of those that he can join.</param>
    /// <param name="given">What was proven already.</param>
    /// <returns>Each proof that is missing for something, once, in the order of the methods.</returns>
    public static IReadOnlyList<VerificationMethod> Of(
        IEnumerable<ProgramTerms> joined, IEnumerable<ProgramTerms> joinable, VerificationMethod? given) =>
    [
        .. joined.SelectMany(terms => new[] { terms.Verification.Earn, terms.Verification.Discount, terms.Verification.Burn })
            .Concat(joinable.Select(terms => terms.Verification.Enrol))
            .Where(method => !method.IsMetBy(given)).Distinct().Order(),
    ];

    /// <summary>Whether nothing keeps the customer from joining.</summary>
    public static bool MayJoin(LoyaltyProgramView program, VerificationMethod? given) => program.Terms.Verification.Enrol.IsMetBy(given);
}
