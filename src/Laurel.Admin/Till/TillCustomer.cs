using Laurel.Admin.Till.Proof;
using Laurel.Client;
using Laurel.Engine.Customers;
using Laurel.Engine.Loyalty;

namespace Laurel.Admin.Till;

/// <summary>The customer of this sale, as far as a till needs to know; the name is masked: other customers see the screen.</summary>
internal sealed record TillCustomer
{
    public required string Code { get; init; }

    public required string MaskedName { get; init; }

    /// <summary>What proved that it is the customer; null before.</summary>
    public TillProof? Proof { get; init; }

    /// <summary>Codes of the programs that the customer is a member of.</summary>
    public IReadOnlyList<string> Programs { get; init => field = value ?? []; } = [];

    public required IReadOnlyList<string> Segments { get; init; }

    /// <summary>Null while a proof is missing.</summary>
    public int? Purchases { get; init; }

    public MemberTier? Tier { get; init; }

    public string? TierName { get; init; }

    public required IReadOnlyDictionary<string, int> Usage { get; init; }

    public static TillCustomer Of(CustomerView customer, TillProof? proof = null) => new()
    {
        Code = customer.Code,
        MaskedName = Mask(customer.Name),
        Proof = proof,
        Programs = customer.Programs,
        Segments = customer.Segments,
        Purchases = customer.Purchases,
        Tier = customer.Tier is not { } tier ? null : new MemberTier
        {
            Code = tier.Code,
            DiscountPercentage = tier.DiscountPercentage,
            PointsMultiplier = tier.PointsMultiplier,
        },
        TierName = customer.Tier?.Name,
        Usage = customer.Usage,
    };

    /// <summary><c>Ayşe Yılmaz</c> becomes <c>A*** Y***</c>; a name that is masked already stays as it is.</summary>
    public static string Mask(string name) =>
        string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word[0] + "***"));

    public Shopper ToShopper() => new() { Code = Code, Segments = Segments, Purchases = Purchases, Tier = Tier, Usage = Usage };
}
