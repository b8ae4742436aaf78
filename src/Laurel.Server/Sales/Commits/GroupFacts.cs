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

    public required IReadOnlyList<Shop> Shops { get; init; }

    /// <summary>Names of products by folded code.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    public required IReadOnlyDictionary<string, KnownCustomer> Customers { get; init; }

    /// <summary>Proofs that the sales name.</summary>
    public required IReadOnlyList<KnownProof> Proofs { get; init; }

    /// <summary>Those that the baskets show, and those that the receipts say were used.</summary>
    public required IReadOnlyList<Coupon> Coupons { get; init; }

    public static async Task<GroupFacts> ReadAsync(
        Store store, ProductNames names, IReadOnlyList<IncomingSale> group, CancellationToken cancel)
    {
        Statement[] questions = Questions(group);
        IReadOnlyList<Statement> ofCustomers = KnownCustomers.Questions(BasketFacts.KeysOf(group.Select(sale => sale.Request.Basket)));
        Guid[] proofs = [.. group.Select(sale => sale.Request.Verification).OfType<Guid>().Distinct()];
        IReadOnlyList<Statement> ofProofs = KnownProof.Questions(proofs);
        KnownNames known = names.Of(group.SelectMany(sale => sale.Request.Basket.Lines).Select(line => Codes.Fold(line.Product)));
        var answers = new Queue<IReadOnlyList<Row>>(
            await store.ReadTogetherAsync([.. questions, .. ofCustomers, .. ofProofs, .. known.Questions()], cancel));
        Row today = answers.Dequeue().Single();
        ILookup<string, Row> earlier = answers.Dequeue().ToLookup(row => row.Text(0), StringComparer.Ordinal);
        return new GroupFacts
        {
            BookVersion = today.Number(0),
            IsHeard = today.Number(1) != 0,
            Keys = earlier["KEY"].Select(row => (row.Text(1), row.Text(2))).ToHashSet(),
            Sales = earlier["SALE"].Select(row => row.Id(3)).ToHashSet(),
            Reserved = [.. earlier["RESERVATION"].Select(row => row.Id(3))],
            Shops = ShopsOf(answers.Dequeue()),
            Customers = KnownCustomers.Read([.. ofCustomers.Select(_ => answers.Dequeue())]),
            Proofs = KnownProof.Read([.. ofProofs.Select(_ => answers.Dequeue())]),
            Names = known.With([.. answers.SelectMany(rows => rows)]),
            Coupons = await CouponResolution.FindAsync(store, [.. group.SelectMany(CouponsOf)], cancel),
        };
    }

    /// <summary>The proof that a sale names.</summary>
    public GivenProof ProofOf(SaleRequest request) =>
        new(Proofs.FirstOrDefault(proof => proof.Id == request.Verification), request.Id);

    private static IEnumerable<string> CouponsOf(IncomingSale sale) => sale.Request.Basket.Coupons.Select(shown => shown.Code)
        .Concat(sale.Request.Quote.Applied.Select(applied => applied.Coupon).OfType<string>());

    private static Statement[] Questions(IReadOnlyList<IncomingSale> group)
    {
        Guid[] ids = [.. group.Select(sale => sale.Request.Id)];
        string[] scopes = [.. group.Select(sale => sale.Caller.Request.Scope).Distinct(StringComparer.Ordinal)];
        string[] keys = [.. group.Select(sale => sale.Caller.Request.Key)];
        string[] shops = [.. group.Select(sale => Codes.Fold(sale.Request.Store)).Distinct(StringComparer.Ordinal)];
        return
        [
            new("SELECT book_version, EXISTS (SELECT 1 FROM webhook_endpoint WHERE is_active) FROM installation"),
            new(
                """
                SELECT 'KEY', scope, key, NULL FROM idempotency_key WHERE scope = ANY($1) AND key = ANY($2)
                UNION ALL SELECT 'SALE', NULL, NULL, id FROM sale WHERE id = ANY($3)
                UNION ALL SELECT 'RESERVATION', NULL, NULL, sale_id FROM reservation WHERE sale_id = ANY($3) AND state = 'OPEN'
                """,
                scopes, keys, ids),
            new(
                """
                SELECT s.id, s.code, s.code_key, s.name, s.city, s.time_zone, s.currency, s.prices_include_vat, s.closed_at,
                    t.code, t.code_key, t.name
                FROM store s LEFT JOIN till t ON t.store_id = s.id WHERE s.code_key = ANY($1)
                """,
                [shops]),
        ];
    }

    /// <param name="rows">A store with each of its tills, or with none.</param>
    private static List<Shop> ShopsOf(IReadOnlyList<Row> rows) =>
    [
        .. rows.GroupBy(row => row.Id(0)).Select(same => (Row: same.First(), Tills: same)).Select(shop => new Shop
        {
            Id = shop.Row.Id(0), Code = shop.Row.Text(1), CodeKey = shop.Row.Text(2), Name = shop.Row.Text(3), City = shop.Row.Text(4),
            TimeZone = shop.Row.Text(5), Currency = shop.Row.Text(6), PricesIncludeVat = shop.Row.Number(7) != 0,
            ClosedAt = shop.Row.Moment(8),
            Tills =
            [
                .. shop.Tills.Where(row => !row.IsNull(9)).Select(row => new Till
                {
                    StoreId = row.Id(0), Code = row.Text(9), CodeKey = row.Text(10), Name = row.Text(11),
                }),
            ],
        }),
    ];
}
