using Laurel.Engine.Amounts;
using Laurel.Engine.Customers;
using Laurel.Engine.Loyalty;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Sales.Points;

namespace Laurel.Server.Sales;

/// <summary>What pricing has to know of an active customer.</summary>
internal sealed class KnownCustomer
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required int Purchases { get; init; }

    /// <summary>Codes of the segments that the customer is in.</summary>
    public List<string> Segments { get; } = [];

    /// <summary>The memberships of active programs, the one with the highest tier last.</summary>
    public List<KnownMembership> Memberships { get; } = [];

    /// <summary>The highest of the tiers held.</summary>
    public MemberTier? Tier => Memberships.Select(membership => membership.Tier).LastOrDefault(tier => tier is not null);

    /// <summary>How often campaigns were used, by the ids of these.</summary>
    public Dictionary<Guid, int> Uses { get; } = [];

    /// <summary>Whether a proof is enough for the price of a member: every program that covers the store must think so.</summary>
    public bool PaysAsMember(string? store, VerificationMethod? proven) =>
        Memberships.Where(membership => membership.Covers(store)).All(membership => membership.Verification.Discount.IsMetBy(proven));

    /// <param name="codes">Of campaigns, by their ids; uses of others don't matter any more.</param>
    /// <param name="asMember">Otherwise nothing counts but how often campaigns were used, as for anybody who gives his name.</param>
    public Shopper ToShopper(IReadOnlyDictionary<Guid, string> codes, bool asMember) => new()
    {
        Code = Code,
        Segments = asMember ? Segments : [],
        Purchases = asMember ? Purchases : null,
        Tier = asMember ? Tier : null,
        Usage = Uses.Where(use => codes.ContainsKey(use.Key))
            .ToDictionary(use => codes[use.Key], use => use.Value, CodeComparer.Instance),
    };
}

/// <summary>The active customers among those that baskets name: what to ask the database, and what it answered.</summary>
internal static class KnownCustomers
{
    /// <param name="keys">Folded codes; of none nothing is asked.</param>
    public static IReadOnlyList<Statement> Questions(string[] keys) => keys.Length == 0 ? [] :
    [
        new(
            """
            SELECT c.id, c.code, c.name, c.purchases, c.code_key, u.campaign_id, u.uses + u.held + u.overruns
            FROM customer c LEFT JOIN campaign_customer_use u ON u.customer_id = c.id
            WHERE c.code_key = ANY($1) AND c.status = 'ACTIVE'
            """,
            [keys]),
        new(
            """
            SELECT m.customer_id, s.code FROM customer c
            JOIN customer_segment_member m ON m.customer_id = c.id JOIN customer_segment s ON s.id = m.segment_id
            WHERE c.code_key = ANY($1) AND m.is_active
            """,
            [keys]),
        new(
            """
            SELECT o.customer_id, l.id, l.program_id, p.code, p.store_code, t.code, t.discount_hundredths, t.multiplier_thousandths,
                p.version, o.id, p.proof_to_earn, p.proof_for_prices, p.proof_to_spend
            FROM customer c
            JOIN customer_loyalty o ON o.customer_id = c.id JOIN customer_loyalty l ON l.id = COALESCE(o.shares_with_id, o.id)
            JOIN loyalty_program p ON p.id = l.program_id LEFT JOIN loyalty_tier t ON t.id = l.tier_id
            WHERE c.code_key = ANY($1) AND o.left_at IS NULL AND p.is_active ORDER BY COALESCE(t.level, -1), o.joined_at DESC, l.id
            """,
            [keys]),
    ];

    /// <param name="answers">To the questions, in their order.</param>
    /// <returns>By folded code.</returns>
    public static IReadOnlyDictionary<string, KnownCustomer> Read(IReadOnlyList<IReadOnlyList<Row>> answers)
    {
        var byCode = new Dictionary<string, KnownCustomer>(StringComparer.Ordinal);
        if (answers.Count == 0) return byCode;
        var byId = new Dictionary<Guid, KnownCustomer>();
        foreach (IGrouping<Guid, Row> uses in answers[0].GroupBy(row => row.Id(0)))
        {
            KnownCustomer customer = CustomerOf(uses);
            byCode.Add(uses.First().Text(4), customer);
            byId.Add(customer.Id, customer);
        }

        foreach (Row row in answers[1])
        {
            if (byId.TryGetValue(row.Id(0), out KnownCustomer? customer)) customer.Segments.Add(row.Text(1));
        }

        foreach (Row row in answers[2])
        {
            // They come with the highest tier last.
            if (byId.TryGetValue(row.Id(0), out KnownCustomer? customer)) customer.Memberships.Add(MembershipOf(row));
        }

        return byCode;
    }

    /// <param name="uses">A customer with each campaign that he has used, or with none.</param>
    private static KnownCustomer CustomerOf(IEnumerable<Row> uses)
    {
        Row row = uses.First();
        var customer = new KnownCustomer
        {
            Id = row.Id(0), Code = row.Text(1), Name = row.Text(2), Purchases = checked((int)row.Number(3)),
        };
        foreach (Row use in uses.Where(use => !use.IsNull(5))) customer.Uses[use.Id(5)] = checked((int)use.Number(6));
        return customer;
    }

    private static KnownMembership MembershipOf(Row row) => new(
        row.Id(9), row.Id(1), row.Id(2), row.Text(3), (int)row.Number(8), row.TextOrNull(4),
        row.IsNull(5) ? null : new MemberTier
        {
            Code = row.Text(5), DiscountPercentage = row.Number(6) / 100m, PointsMultiplier = row.Number(7) / 1_000m,
        },
        new VerificationTerms { Earn = MethodOf(row, 10), Discount = MethodOf(row, 11), Burn = MethodOf(row, 12) });

    private static VerificationMethod MethodOf(Row row, int column) =>
        Platform.Storage.Words<VerificationMethod>.Read(row.Text(column));
}
