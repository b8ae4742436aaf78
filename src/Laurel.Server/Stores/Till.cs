namespace Laurel.Server.Stores;

internal sealed class Till
{
    public required Guid StoreId { get; init; }

    public required string Code { get; init; }

    public required string CodeKey { get; init; }

    public required string Name { get; set; }
}
