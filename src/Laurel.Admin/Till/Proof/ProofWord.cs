using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Admin.Till.Proof;

/// <summary>The words of proofs as the texts of the till know them.</summary>
internal static class ProofWord
{
    public static string Of(VerificationMethod method) => Words<VerificationMethod>.Of(method);

    public static string Of(VerificationRefusal refusal) => Words<VerificationRefusal>.Of(refusal);
}
