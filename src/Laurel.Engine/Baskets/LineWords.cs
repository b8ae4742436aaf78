using System.Text.Json.Serialization;
using Laurel.Engine.Amounts;

namespace Laurel.Engine.Baskets;

/// <summary>What the quantity of a line counts: pieces, or a measure that makes the line one lump.</summary>
[JsonConverter(typeof(WordConverter<LineUnit>))]
public enum LineUnit
{
    /// <summary>Whole pieces.</summary>
    Piece,

    /// <summary>Kilograms.</summary>
    Kg,

    /// <summary>Litres.</summary>
    L,

    /// <summary>Metres.</summary>
    M,
}

/// <summary>Whether a line is sold or comes back.</summary>
[JsonConverter(typeof(WordConverter<LineKind>))]
public enum LineKind
{
    /// <summary>Sold.</summary>
    Sale,

    /// <summary>Returned: neither unit nor base of any discount; its net passes through as a negative.</summary>
    Return,
}

/// <summary>What may not be done with a line (tobacco, gift cards, deposits…).</summary>
[JsonConverter(typeof(WordConverter<LinePolicy>))]
public enum LinePolicy
{
    /// <summary>No campaign touches or counts it.</summary>
    NoPromotion,

    /// <summary>No tier discount.</summary>
    NoTier,

    /// <summary>Earns no points.</summary>
    NoEarn,

    /// <summary>Can't be paid with points.</summary>
    NoRedeem,
}
