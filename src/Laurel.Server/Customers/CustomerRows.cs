using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Loyalty.Programs;

namespace Laurel.Server.Customers;

/// <summary>Shows a customer, as far as the one who asks may see.</summary>
internal static class CustomerRows
{
    /// <param name="customer">With identifiers, segments and memberships, and those whose accounts these use.</param>
    /// <param name="usage">How often campaigns were used.</param>
    /// <param name="currency">Of what was spent.</param>
    /// <param name="sight">What may be seen.</param>
    public static CustomerView Read(
        Customer customer, IReadOnlyDictionary<string, int> usage, Currency currency, CustomerSight sight)
    {
        CustomerView view = Read(customer, usage, currency, sight.IsClear) with
        {
            Name = sight.IsClear || sight.Proven is not null ? customer.Name : NameMask.Of(customer.Name),
            Tier = TierOf(customer, sight) is { } held ? Tier(held) : null,
            Programs = [.. sight.ProgramsOf(customer).Select(program => program.Code).Order(StringComparer.Ordinal)],
        };
        bool isHidden = !sight.IsClear && sight.ProgramsOf(customer).Any(program => !program.ProofForPrices.IsMetBy(sight.Proven));
        return isHidden ? view with { Segments = [], Purchases = null, TotalSpent = null, Tier = null } : view;
    }

    private static CustomerView Read(Customer customer, IReadOnlyDictionary<string, int> usage, Currency currency, bool clear) => new()
    {
        Code = customer.Code,
        Name = customer.Name,
        Phone = clear ? Identifier(customer, IdentifierKind.Phone) : null,
        Email = clear ? customer.Email : null,
        Card = clear ? Identifier(customer, IdentifierKind.Card) : null,
        Segments = [.. customer.Segments.Select(member => member.Segment!.Code).Order(StringComparer.Ordinal)],
        Purchases = customer.Purchases,
        TotalSpent = currency.Major(customer.TotalSpentMinor),
        Programs = [],
        HasPin = customer.PinHash is not null,
        Usage = usage,
    };

    /// <summary>The highest tier held in an active program; whoever uses another's account has the tier of that.</summary>
    private static LoyaltyTier? TierOf(Customer customer, CustomerSight sight) => customer.Memberships
        .Where(membership => membership.LeftAt is null && sight.Programs.Any(program => program.Id == membership.ProgramId))
        .Select(membership => (membership.SharesWith ?? membership).Tier).OfType<LoyaltyTier>().MaxBy(tier => tier.Level);

    private static string? Identifier(Customer customer, IdentifierKind kind) =>
        customer.Identifiers.FirstOrDefault(identifier => identifier.Kind == kind)?.Value;

    public static TierView Tier(LoyaltyTier tier) => new()
    {
        Code = tier.Code,
        Name = tier.Name,
        DiscountPercentage = tier.DiscountHundredths / 100m,
        PointsMultiplier = tier.MultiplierThousandths / 1_000m,
        Color = tier.Colour,
    };
}

/// <summary>What of customers may be seen.</summary>
/// <param name="IsClear">Whether by somebody who sees people in full.</param>
/// <param name="Proven">At a till: what proves that the customer is there.</param>
/// <param name="Programs">The active programs.</param>
internal sealed record CustomerSight(bool IsClear, VerificationMethod? Proven, IReadOnlyList<SeenProgram> Programs)
{
    public IEnumerable<SeenProgram> ProgramsOf(Customer customer) => Programs.Where(program =>
        customer.Memberships.Any(membership => membership.ProgramId == program.Id && membership.LeftAt is null));
}

/// <summary>What of a program decides about that.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Code">Its code.</param>
/// <param name="ProofForPrices">What it asks for before somebody pays what a member pays.</param>
internal sealed record SeenProgram(Guid Id, string Code, VerificationMethod ProofForPrices);
