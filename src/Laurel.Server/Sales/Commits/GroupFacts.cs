using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Loyalty.Verification;
using Laurel.Server.Platform.Outbox;
using Laurel.Server.Platform.Storage;
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

    public static async Task<GroupFacts> ReadAsync(Store store, IReadOnlyList<IncomingSale> group, CancellationToken cancel)
    {
        Statement[] questions = Questions(group);
        IReadOnlyList<Statement> ofCustomers = KnownCustomers.Questions(BasketFacts.KeysOf(group.Select(sale => sale.Request.Basket)));
        Guid[] proofs = [.. group.Select(sale => sale.Request.Verification).OfType<Guid>().Distinct()];
        IReadOnlyList<IReadOnlyList<Row>> answers = await store.ReadTogetherAsync(
            [.. questions, .. ofCustomers, .. KnownProof.Questions(proofs)], cancel);
        return new GroupFacts
        {
            BookVersion = answers[0].Single().Number(0),
            Keys = answers[1].Select(row => (row.Text(0), row.Text(1))).ToHashSet(),
            Sales = answers[2].Select(row => row.Id(0)).ToHashSet(),
            Reserved = [.. answers[3].Select(row => row.Id(0))],
            IsHeard = answers[4].Single().Number(0) != 0,
            Shops = ShopsOf(answers[5], answers[6]),
            Names = answers[7].ToDictionary(row => row.Text(0), row => row.Text(1), StringComparer.Ordinal),
            Customers = KnownCustomers.Read([.. answers.Skip(questions.Length).Take(ofCustomers.Count)]),
            Proofs = KnownProof.Read([.. answers.Skip(questions.Length + ofCustomers.Count)]),
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
        string[] products = [.. group.SelectMany(sale => sale.Request.Basket.Lines).Select(line => Codes.Fold(line.Product))
            .Distinct(StringComparer.Ordinal)];
        return
        [
            BookStamp.VersionQuestion,
            new("SELECT scope, key FROM idempotency_key WHERE scope = ANY($1) AND key = ANY($2)", scopes, keys),
            new("SELECT id FROM sale WHERE id = ANY($1)", [ids]),
            new("SELECT sale_id FROM reservation WHERE sale_id = ANY($1) AND state = 'OPEN'", [ids]),
            WebhookEndpoint.AnyQuestion,
            new(
                """
                SELECT id, code, code_key, name, city, time_zone, currency, prices_include_vat, closed_at FROM store
                WHERE code_key = ANY($1)
                """,
                [shops]),
            new(
                "SELECT t.store_id, t.code, t.code_key, t.name FROM till t JOIN store s ON s.id = t.store_id WHERE s.code_key = ANY($1)",
                [shops]),
            new("SELECT code_key, name FROM product WHERE code_key = ANY($1) AND deleted_at IS NULL", [products]),
        ];
    }

    private static List<Shop> ShopsOf(IReadOnlyList<Row> shops, IReadOnlyList<Row> tills)
    {
        ILookup<Guid, Till> byShop = tills.ToLookup(row => row.Id(0), row => new Till
        {
            StoreId = row.Id(0), Code = row.Text(1), CodeKey = row.Text(2), Name = row.Text(3),
        });
        return
        [
            .. shops.Select(row => new Shop
            {
                Id = row.Id(0), Code = row.Text(1), CodeKey = row.Text(2), Name = row.Text(3), City = row.Text(4), TimeZone = row.Text(5),
                Currency = row.Text(6), PricesIncludeVat = row.Number(7) != 0, ClosedAt = row.Moment(8), Tills = [.. byShop[row.Id(0)]],
            }),
        ];
    }
}
