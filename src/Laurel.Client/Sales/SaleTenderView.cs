namespace Laurel.Client;

public sealed record SaleTenderView
{
    public required string Type { get; init; }

    public required decimal Amount { get; init; }
}
