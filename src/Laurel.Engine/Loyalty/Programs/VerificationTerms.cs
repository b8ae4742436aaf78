using System.Text.Json.Serialization;
using Laurel.Engine.Amounts;

namespace Laurel.Engine.Loyalty.Programs;

/// <summary>What proves, for each thing that a member may want, that the person at the till is the member.</summary>
public sealed record VerificationTerms
{
    /// <summary>For joining the program. Default <see cref="VerificationMethod.None"/>.</summary>
    public VerificationMethod Enrol { get; init; }

    /// <summary>For earning points. Default <see cref="VerificationMethod.None"/>.</summary>
    public VerificationMethod Earn { get; init; }

    /// <summary>For the price of a member: tier, segments and personal coupons. Default <see cref="VerificationMethod.None"/>.</summary>
    public VerificationMethod Discount { get; init; }

    /// <summary>For spending points. Default <see cref="VerificationMethod.None"/>.</summary>
    public VerificationMethod Burn { get; init; }

    /// <summary>What proves it for one of them.</summary>
    public VerificationMethod Of(MemberAction action) => action switch
    {
        MemberAction.Enrol => Enrol,
        MemberAction.Earn => Earn,
        MemberAction.Discount => Discount,
        MemberAction.Burn => Burn,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };
}

/// <summary>What a member may want.</summary>
[JsonConverter(typeof(WordConverter<MemberAction>))]
public enum MemberAction
{
    /// <summary>To join the program.</summary>
    Enrol,

    /// <summary>To earn points.</summary>
    Earn,

    /// <summary>To pay what a member pays.</summary>
    Discount,

    /// <summary>To spend points.</summary>
    Burn,
}

/// <summary>What proves that the person at the till is the member.</summary>
[JsonConverter(typeof(WordConverter<VerificationMethod>))]
public enum VerificationMethod
{
    /// <summary>Nothing does; the number or the name is enough.</summary>
    None,

    /// <summary>The member's card.</summary>
    Card,

    /// <summary>A signed code that the member's phone shows for a short time.</summary>
    Qr,

    /// <summary>A code that was sent to the member just now, by SMS or e-mail.</summary>
    Code,

    /// <summary>A number that only the member knows.</summary>
    Pin,
}

/// <summary>Which proofs are good for what.</summary>
public static class VerificationMethods
{
    /// <summary>
    /// Whether a proof is what a program asks for. Where a card is enough, every other proof is too; none of the others stands in for
    /// another.
    /// </summary>
    /// <param name="needed">What the program names.</param>
    /// <param name="given">What was given; null for nothing.</param>
    public static bool IsMetBy(this VerificationMethod needed, VerificationMethod? given) => needed switch
    {
        VerificationMethod.None => true,
        VerificationMethod.Card => given is not (null or VerificationMethod.None),
        _ => given == needed,
    };
}
