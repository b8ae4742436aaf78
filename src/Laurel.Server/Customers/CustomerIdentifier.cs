namespace Laurel.Server.Customers;

/// <summary>Something that finds a customer; a table of its own, so that a lost card can be replaced.</summary>
internal sealed class CustomerIdentifier
{
    public required Guid Id { get; init; }

    public required Guid CustomerId { get; init; }

    public Customer? Customer { get; init; }

    public required IdentifierKind Kind { get; init; }

    /// <summary>A telephone number as E.164, anything else folded as codes are.</summary>
    public required string Value { get; init; }

    public required bool IsActive { get; set; }
}
