namespace Laurel.Engine.Loyalty.Earning;

/// <summary>A sale, as earning sees it. Amounts in minor units.</summary>
public sealed record EarnSale
{
    /// <summary>The sale lines; return lines are no part of it, what they take back is a clawback of their own sale.</summary>
    public required IReadOnlyList<EarnLine> Lines { get; init; }

    /// <summary>How it was paid, the points left out.</summary>
    public IReadOnlyList<EarnTender> Tenders { get; init; } = [];

    /// <summary>What points paid as a tender, zero or above; points as a discount have lowered the nets already. Default 0.</summary>
    public long PaidByPoints { get; init; }
}

/// <summary>A sale line, as earning sees it.</summary>
public sealed record EarnLine
{
    /// <summary>Id of the line, once in its sale.</summary>
    public required string Id { get; init; }

    /// <summary>Product code.</summary>
    public required string Product { get; init; }

    /// <summary>Code of the department, if any.</summary>
    public string? Department { get; init; }

    /// <summary>Code of the category, if any.</summary>
    public string? Category { get; init; }

    /// <summary>Code of the brand, if any.</summary>
    public string? Brand { get; init; }

    /// <summary>What the customer pays for it, after all discounts and with VAT; minor units, zero or above.</summary>
    public required long Net { get; init; }

    /// <summary>The VAT in <see cref="Net"/>, from zero to it. Default 0.</summary>
    public long Vat { get; init; }

    /// <summary>Whether it has <c>NO_EARN</c>. Default false.</summary>
    public bool NoEarn { get; init; }

    /// <summary>Whether it has <c>NO_REDEEM</c>. Default false.</summary>
    public bool NoRedeem { get; init; }
}

/// <summary>A payment.</summary>
/// <param name="Type">Payment type, such as <c>GIFT_CARD</c>.</param>
/// <param name="Amount">What it paid of the sale, without change; minor units, zero or above.</param>
public sealed record EarnTender(string Type, long Amount);
