using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary>One place in a bundle, and what may fill it.</summary>
public sealed record BundleSlot
{
    /// <summary>Rules within the eligible lines; empty is any of them.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = [];

    /// <summary>Units, 1 or more. Default 1.</summary>
    public int Quantity { get; init; } = 1;
}

/// <summary><c>BUNDLE_PRICE</c>: a sandwich, a drink and a fruit for one price; with one slot, "any n for P".</summary>
/// <remarks>
/// Each application costs <see cref="Price"/>: discount <c>Σn − price</c>, spread over its units; it stops at the first bundle that
/// saves nothing.
/// </remarks>
public sealed record BundlePriceDiscount : Discount
{
    /// <summary>Most slots of a bundle.</summary>
    public const int MostSlots = 10;

    /// <summary>Price of one bundle, in major units.</summary>
    public required decimal Price { get; init; }

    /// <summary>1 to 10.</summary>
    public required IReadOnlyList<BundleSlot> Slots { get; init; }

    /// <summary>Most bundles in one basket; null is without limit.</summary>
    public int? MaxApplications { get; init; }

    internal override bool IsQuantityDeal => true;

    internal static BundlePriceDiscount Read(FieldReader fields, ProblemList problems)
    {
        if (fields.Raw("slots") is null)
        {
            fields.Missing("slots");
        }

        return new BundlePriceDiscount
        {
            Price = fields.Number("price"),
            Slots = fields.List("slots", MostSlots, (item, at) => ReadSlot(new FieldReader(item, at, problems), problems)),
            MaxApplications = fields.OptionalWhole("maxApplications"),
        };
    }

    internal override Phase PhaseOf(CampaignType type) => Phase.Item;

    internal override void Check(DiscountCheck check)
    {
        check.Money(Price, "price");
        check.Count(MaxApplications, "maxApplications");
        if (Slots.Count == 0)
        {
            check.Add(ProblemCode.MissingField, "slots", "A bundle needs at least one slot.");
        }

        if (Slots.Count > MostSlots)
        {
            check.Add(ProblemCode.OutOfRange, "slots", $"At most {MostSlots} slots are allowed.");
        }

        for (int i = 0; i < Slots.Count; i++)
        {
            check.Count(Slots[i].Quantity, $"slots/{i}/quantity");
            RuleCheck.Lines(Slots[i].Rules, $"/discount/slots/{i}/rules", check.Problems);
        }
    }

    internal override Benefit Compile(Campaign campaign, Currency currency)
    {
        currency.TryToMinor(Price, out long price);
        return new BundleFilling(
            price, [.. Slots.Select(slot => new BundleFilling.Slot(LineMatcher.Compile(slot.Rules, []), slot.Quantity))],
            MaxApplications ?? int.MaxValue);
    }

    private static BundleSlot? ReadSlot(FieldReader fields, ProblemList problems)
    {
        if (!fields.IsObject)
        {
            return null;
        }

        var slot = new BundleSlot
        {
            Rules = RuleReader.ReadList(fields, "rules", problems),
            Quantity = fields.OptionalWhole("quantity") ?? 1,
        };
        fields.Close();
        return slot;
    }
}
