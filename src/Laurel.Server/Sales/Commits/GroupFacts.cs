using Laurel.Server.Coupons;
using Laurel.Server.Loyalty.Verification;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Products;
using Laurel.Server.Stores;

namespace Laurel.Server.Sales;

/// <summary>
/// What the database knows of a group of sales that come in, asked for in one round trip; coupons, which few show, in another.
/// </summary>
internal sealed class GroupFacts
{
    public required IReadOnlySet<(string Scope, string Key)> Keys { get; init; }

    /// <summary>Those of the group that were written before.</summary>
    public required IReadOnlySet<Guid> Sales { get; init; }

    /// <summary>Those of the group for which a reservation is open.</summary>
    public required IReadOnlyCollection<Guid> Reserved { get; init; }

    public required long BookVersion { get; init; }

    /// <summary>Whether any webhook is there to be told.</summary>
    public required bool IsHeard { get; init; }

    /// <summary>Stores by folded code.</summary>
    public required IReadOnlyDictionary<string, Shop> Shops { get; init; }

    /// <summary>Names of products by folded code.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    public required IReadOnlyDictionary<string, KnownCustomer> Customers { get; init; }

    /// <summary>Proofs that the sales name.</summary>
    public required IReadOnlyList<KnownProof> Proofs { get; init; }

    /// <summary>Those that the baskets show, and those that the receipts say were used.</summary>
    public required IReadOnlyList<Coupon> Coupons { get; init; }

    public static async Task<GroupFacts> ReadAsync(
        Store store, ProductNames names, RecentShops shops, IReadOnlyList<IncomingSale> group, CancellationToken cancel)
    {
        IReadOnlyList<Statement> ofCustomers = KnownCustomers.Questions(BasketFacts.KeysOf(group.Select(sale => sale.Request.Basket)));
        Guid[] proofs = [.. group.Select(sale => sale.Request.Verification).OfType<Guid>().Distinct()];
        IReadOnlyList<Statement> ofProofs = KnownProof.Questions(proofs);
        AskedShops asked = shops.Of(group.Select(sale => (Codes.Fold(sale.Request.Store), sale.Request.Till)));
        KnownNames known = names.Of(group.SelectMany(sale => sale.Request.Basket.Lines).Select(line => Codes.Fold(line.Product)));
        IReadOnlyList<Statement> ofShops = asked.Questions();
        var answers = new Queue<IReadOnlyList<Row>>(await store.ReadTogetherAsync(
            [Earlier(group), .. ofCustomers, .. ofProofs, .. ofShops, .. known.Questions()], cancel));
        ILookup<string, Row> earlier = answers.Dequeue().ToLookup(row => row.Text(0), StringComparer.Ordinal);
        Row today = earlier["TODAY"].Single();
        return new GroupFacts
        {
            BookVersion = today.Number(4),
            IsHeard = today.Number(5) != 0,
            Keys = earlier["KEY"].Select(row => (row.Text(1), row.Text(2))).ToHashSet(),
            Sales = earlier["SALE"].Select(row => row.Id(3)).ToHashSet(),
            Reserved = [.. earlier["RESERVATION"].Select(row => row.Id(3))],
            Customers = KnownCustomers.Read([.. ofCustomers.Select(_ => answers.Dequeue())]),
            Proofs = KnownProof.Read([.. ofProofs.Select(_ => answers.Dequeue())]),
            Shops = asked.With([.. ofShops.SelectMany(_ => answers.Dequeue())]),
            Names = known.With([.. answers.SelectMany(rows => rows)]),
            Coupons = await CouponResolution.FindAsync(store, [.. group.SelectMany(CouponsOf)], cancel),
        };
    }

    /// <summary>The proof that a sale names.</summary>
    public GivenProof ProofOf(SaleRequest request) =>
        new(Proofs.FirstOrDefault(proof => proof.Id == request.Verification), request.Id);

    private static IEnumerable<string> CouponsOf(IncomingSale sale) => sale.Request.Basket.Coupons.Select(shown => shown.Code)
        .Concat(sale.Request.Quote.Applied.Select(applied => applied.Coupon).OfType<string>())
        .Concat(sale.Request.Quote.PointsCampaigns.Select(campaign => campaign.Coupon).OfType<string>());

    /// <summary>What there is already of the group, and how things stand today.</summary>
    private static Statement Earlier(IReadOnlyList<IncomingSale> group)
    {
        Guid[] ids = [.. group.Select(sale => sale.Request.Id)];
        string[] scopes = [.. group.Select(sale => sale.Caller.Request.Scope).Distinct(StringComparer.Ordinal)];
        string[] keys = [.. group.Select(sale => sale.Caller.Request.Key)];
        return new(
            """
            SELECT 'TODAY', NULL, NULL, CAST(NULL AS uuid), book_version, EXISTS (SELECT 1 FROM webhook_endpoint WHERE is_active)
            FROM installation
            UNION ALL SELECT 'KEY', scope, key, NULL, NULL, NULL FROM idempotency_key WHERE scope = ANY($1) AND key = ANY($2)
            UNION ALL SELECT 'SALE', NULL, NULL, id, NULL, NULL FROM sale WHERE id = ANY($3)
            UNION ALL SELECT 'RESERVATION', NULL, NULL, sale_id, NULL, NULL FROM reservation WHERE sale_id = ANY($3) AND state = 'OPEN'
            """,
            scopes, keys, ids);
    }
}
