using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Server.Loyalty.Programs;

namespace Laurel.Server.Customers;

/// <summary>Shows a customer, as far as the one who asks may see.</summary>
internal static class CustomerRows
{
    public static CustomerView Read(Customer customer, IReadOnlyDictionary<string, int> usage, Currency currency, bool clear) => new()
    {
        Code = customer.Code,
        Name = clear ? customer.Name : NameMask.Of(customer.Name),
        Phone = clear ? Identifier(customer, IdentifierKind.Phone) : null,
        Email = clear ? customer.Email : null,
        Card = clear ? Identifier(customer, IdentifierKind.Card) : null,
        Segments = [.. customer.Segments.Select(member => member.Segment!.Code).Order(StringComparer.Ordinal)],
        Purchases = customer.Purchases,
        TotalSpent = currency.Major(customer.TotalSpentMinor),
        Tier = customer.Memberships.Select(membership => membership.Tier).OfType<LoyaltyTier>().MaxBy(tier => tier.Level) is { } held
            ? Tier(held)
            : null,
        Usage = usage,
    };

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
