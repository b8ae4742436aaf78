namespace Laurel.Client;

public sealed record SaleCustomer
{
    public required string Code { get; init; }

    public required string Name { get; init; }
}
