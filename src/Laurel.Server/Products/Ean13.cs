namespace Laurel.Server.Products;

/// <summary>Article numbers of thirteen digits, the last of which checks the others.</summary>
internal static class Ean13
{
    /// <summary>Completes twelve digits by their check digit.</summary>
    public static string Complete(string twelve)
    {
        if (twelve.Length != 12 || !twelve.All(char.IsAsciiDigit)) throw new ArgumentException("Twelve digits are needed.", nameof(twelve));
        return twelve + CheckDigit(twelve);
    }

    public static bool IsValid(string code) =>
        code.Length == 13 && code.All(char.IsAsciiDigit) && code[12] == CheckDigit(code);

    // Weights 1 and 3 in turn from the left; the check digit brings the sum to a multiple of ten.
    private static char CheckDigit(string digits)
    {
        int sum = 0;
        for (int i = 0; i < 12; i++) sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
        return (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
