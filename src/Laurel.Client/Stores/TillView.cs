namespace Laurel.Client;

public sealed record TillView
{
    public required string Code { get; init; }

    public required string Name { get; init; }
}
