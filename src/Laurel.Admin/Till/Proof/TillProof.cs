using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Admin.Till.Proof;

/// <summary>What proved that the customer is himself.</summary>
/// <param name="Id">Sales name it.</param>
/// <param name="Method">How.</param>
/// <param name="EndsAt">How long it is good.</param>
internal sealed record TillProof(Guid Id, VerificationMethod Method, DateTimeOffset EndsAt);
