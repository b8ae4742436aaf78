using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>What must not happen to a product: tobacco has no promotion, a gift card earns no points.</summary>
[JsonConverter(typeof(WordConverter<ProductPolicy>))]
public enum ProductPolicy
{
    NoPromotion,
    NoTier,
    NoEarn,
    NoRedeem,
}
