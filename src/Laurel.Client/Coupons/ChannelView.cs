namespace Laurel.Client;

/// <summary>A way to customers, and whether this server is set up for it.</summary>
public sealed record ChannelView
{
    public required CouponChannel Channel { get; init; }

    /// <summary>Whether the settings of this server name a carrier for it.</summary>
    public required bool IsReady { get; init; }
}
