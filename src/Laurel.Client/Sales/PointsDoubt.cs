using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>What is odd about points that paid.</summary>
[JsonConverter(typeof(WordConverter<PointsDoubt>))]
public enum PointsDoubt
{
    /// <summary>The receipt names no member of a program that covers the store, so nobody's points were taken.</summary>
    NoMember,

    /// <summary>The program asks for a proof before points are spent, and there was none that is enough.</summary>
    NotVerified,

    /// <summary>A point was worth something else on the receipt than in the program.</summary>
    OtherValue,
}
