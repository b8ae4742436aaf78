namespace Laurel.Client;

/// <summary>A way to customers, and whether this server is set up for it.</summary>
public sealed record ChannelView
{
    public required CouponChannel Channel { get; init; }

    public required bool IsReady { get; init; }
}
