using Laurel.Engine.Amounts;

namespace Laurel.Engine.Baskets;

/// <summary>A checked line in minor units.</summary>
internal struct CountedLine
{
    internal long Gross;
    internal long Manual;

    /// <summary>Gross less manual discount: what campaigns see.</summary>
    internal long Net;

    internal Quantity Quantity;
    internal Percent VatRate;

    /// <summary>Units that count towards the limit of a basket: pieces, or one for a measured line.</summary>
    internal int Pieces;

    internal int FirstUnit;

    /// <summary>Units that a campaign could meet; none on a return line.</summary>
    internal int UnitCount;

    internal bool IsSale;

    /// <summary>A sale line without <c>NO_PROMOTION</c>.</summary>
    internal bool IsOpen;

    internal bool IsMeasured;
    internal bool NoTier;
    internal bool NoRedeem;
}
