namespace Laurel.Client;

/// <summary>What codes of batches are made of, and how hard they are to guess.</summary>
public static class CouponCodes
{
    /// <summary>Stands in a pattern for a character that is drawn.</summary>
    public const char Place = '#';

    /// <summary>All capital letters and digits that are never taken for another: without I, O, 0 and 1.</summary>
    public const string DefaultAlphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>With 2^48 possible codes and a million coupons, one guess in 280 million hits.</summary>
    public const int LeastBits = 48;

    /// <summary>How many bits chance decides in a code; the check character follows from the others.</summary>
    /// <param name="characters">How many the alphabet has; at least two.</param>
    /// <param name="places">How many places are drawn, that of the check character included.</param>
    /// <param name="isChecked">Whether the last of them is a check character.</param>
    public static double RandomBits(int characters, int places, bool isChecked) =>
        Math.Max(0, places - (isChecked ? 1 : 0)) * Math.Log2(characters);

    /// <summary>How many places, with that of the check character, make codes hard enough to guess.</summary>
    public static int PlacesNeeded(int characters, bool isChecked) =>
        (int)Math.Ceiling(LeastBits / Math.Log2(characters)) + (isChecked ? 1 : 0);
}
