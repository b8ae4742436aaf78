using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Loyalty.Verification;

/// <summary>The proof that a till names to see more of a customer.</summary>
internal static class ProofSight
{
    private const string Name = "verification";

    public static readonly QueryField Field =
        new(Name, "At a till: the id of what proved that the customer is himself.") { Format = "uuid" };

    /// <summary>What it proves of a customer now.</summary>
    /// <exception cref="ProblemsException">It is no id.</exception>
    public static async Task<VerificationMethod?> ReadAsync(HttpContext context, Store store, Guid customer, CancellationToken cancel)
    {
        string? text = context.Request.Query[Name];
        if (string.IsNullOrEmpty(text)) return null;
        if (!Guid.TryParse(text, out Guid id))
        {
            throw new ProblemsException(
                [new Problem(ProblemCode.InvalidValue, $"query/{Name}", "The id that POST /v1/member-verifications answered is needed.")]);
        }

        DateTimeOffset now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return (await KnownProof.FindAsync(store, id, cancel))?.Of(customer, now, sale: null);
    }
}
