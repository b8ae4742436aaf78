namespace Laurel.Engine.Loyalty.Redemption;

/// <summary>What a member wants to redeem, and against what.</summary>
public sealed record RedemptionAsk
{
    /// <summary>Points asked for, above zero; null is as many as possible.</summary>
    public long? Asked { get; init; }

    /// <summary>Points that can be spent now.</summary>
    public required long Spendable { get; init; }

    /// <summary>What is left to pay, in minor units, zero or above.</summary>
    public required long LeftToPay { get; init; }

    /// <summary>Net of lines without <c>NO_REDEEM</c>, in minor units, zero or above.</summary>
    public required long RedeemableNet { get; init; }

    /// <summary>Where nobody can hold the points: how many of the account were spent so on this day already, zero or above. Null where
    /// they are held.</summary>
    public long? SpentUnheld { get; init; }
}
