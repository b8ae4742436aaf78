using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>What is known of a code besides its verdict.</summary>
[JsonConverter(typeof(WordConverter<CouponHint>))]
public enum CouponHint
{
    /// <summary>The code looks like one of a batch, but its check character is wrong: somebody mistyped it.</summary>
    Mistyped,
}
