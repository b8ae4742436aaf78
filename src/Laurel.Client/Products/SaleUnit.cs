using System.Text.Json.Serialization;

namespace Laurel.Client;

[JsonConverter(typeof(WordConverter<SaleUnit>))]
public enum SaleUnit
{
    Piece,
    Kg,
    L,
    M,
}
