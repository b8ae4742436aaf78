using System.Globalization;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Coupons.Batches;

/// <summary>What is wrong with the batch that somebody wants; and the shape of its codes, once nothing is.</summary>
internal sealed class NewBatchCheck
{
    public const int MostCoupons = 1_000_000;

    /// <summary>At most one number in a hundred is a coupon's, so that a guessed one rarely hits.</summary>
    private const int RoomForEach = 100;

    /// <summary>Pairs that people read for each other.</summary>
    private static readonly string[] LookAlikes = ["0O", "1I", "1L", "IL"];

    private readonly NewCouponBatch _wanted;
    private readonly BodyCheck _check = new();

    public NewBatchCheck(NewCouponBatch wanted)
    {
        _wanted = wanted;
        Alphabet = wanted.Alphabet is null ? CodePattern.DefaultAlphabet : Codes.Fold(wanted.Alphabet);
        IsChecked = wanted.CheckCharacter ?? true;
        Pattern = "";
    }

    public string Alphabet { get; }

    public bool IsChecked { get; }

    public string Pattern { get; private set; }

    public BodyCheck Check()
    {
        _check.Name(_wanted.Name, "/name");
        if (_wanted.Count is < 1 or > MostCoupons)
            _check.Add(ProblemCode.OutOfRange, "/count", "A number from 1 to 1,000,000 is needed.");
        CouponTerms.CheckLimit(_check, _wanted.Type, _wanted.UseLimit);
        CouponTerms.CheckValidity(_check, _wanted.ValidFrom, _wanted.ValidTo);
        if (CheckAlphabet()) CheckShape();
        if (_wanted.BarcodePrefix is { } prefix) CheckBarcodes(prefix);
        return _check;
    }

    /// <summary>Whether a range has room for so many more coupons.</summary>
    public static bool HasRoom(string prefix, long coupons) => coupons * RoomForEach <= BarcodeNumbers.Room(prefix);

    private bool CheckAlphabet()
    {
        string? wrong =
            Alphabet.Length is < 10 or > 36 || !Alphabet.All(char.IsAsciiLetterOrDigit) ? "10 to 36 letters and digits are needed."
            : Alphabet.Distinct().Count() != Alphabet.Length ? "A character stands there twice; small letters count as capitals."
            : Array.Find(LookAlikes, both => both.All(Alphabet.Contains)) is { } pair ? $"{pair[0]} and {pair[1]} look alike: take one."
            : IsChecked && !CheckCharacter.Fits(Alphabet) ? "A check character needs an even number of characters; add or leave out one."
            : null;
        if (wrong is null) return true;
        _check.Add(ProblemCode.InvalidValue, "/alphabet", wrong);
        return false;
    }

    private void CheckShape()
    {
        int needed = CodePattern.PlacesNeeded(Alphabet, IsChecked);
        if (_wanted.Pattern is { } pattern)
        {
            NotBeside(_wanted.Length is not null, "/length");
            NotBeside(_wanted.Prefix is not null, "/prefix");
            Pattern = Codes.Fold(pattern);
            int places = Pattern.Count(sign => sign == CodePattern.Place);
            if (places < needed) TooShort("/pattern", $"{needed} places (#)", places);
            CheckWritten(Pattern, "/pattern", CodePattern.Place);
        }
        else
        {
            string prefix = Codes.Fold(_wanted.Prefix ?? "");
            int length = _wanted.Length ?? needed;
            if (length < needed) TooShort("/length", $"a length of {needed}", length);
            if (length > Codes.MaxLength) _check.Add(ProblemCode.OutOfRange, "/length", $"At most {Codes.MaxLength} is allowed.");
            CheckWritten(prefix, "/prefix", null);
            Pattern = prefix + new string(CodePattern.Place, Math.Clamp(length, 0, Codes.MaxLength));
        }

        if (Pattern.Length > Codes.MaxLength && _wanted.Pattern is null && _wanted.Length is null or <= Codes.MaxLength)
            _check.Add(ProblemCode.OutOfRange, "/prefix", $"With it a code has more than {Codes.MaxLength} characters.");
    }

    private void NotBeside(bool isThere, string pointer)
    {
        if (isThere) _check.Add(ProblemCode.FieldNotUsed, pointer, "The pattern says it already.");
    }

    private void TooShort(string pointer, string needed, int given) => _check.Add(ProblemCode.OutOfRange, pointer, string.Create(
        CultureInfo.InvariantCulture,
        $"Codes of this alphabet need {needed} to be hard enough to guess ({CodePattern.LeastBits} random bits); {given} is too short."));

    private void CheckWritten(string text, string pointer, char? also)
    {
        if (text.Length > Codes.MaxLength)
            _check.Add(ProblemCode.OutOfRange, pointer, $"A code has at most {Codes.MaxLength} characters.");
        else if (!text.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '.' or '_' || sign == also))
            _check.Add(ProblemCode.InvalidValue, pointer, "Only letters A to Z, digits, hyphens, dots and low lines are allowed.");
    }

    private void CheckBarcodes(string prefix)
    {
        if (prefix.Length is < 2 or > 8 || !prefix.All(char.IsAsciiDigit))
            _check.Add(ProblemCode.InvalidValue, "/barcodePrefix", "Two to eight digits are needed.");
        else if (!BarcodeNumbers.IsAllowed(prefix))
            _check.Add(ProblemCode.OutOfRange, "/barcodePrefix", "Coupons have numbers from 20 to 29, or 99; others belong to articles.");
        else if (_wanted.Count is >= 1 and <= MostCoupons && !HasRoom(prefix, _wanted.Count))
            _check.Add(ProblemCode.OutOfRange, "/barcodePrefix", "So many coupons would fill this range; take fewer digits.");
    }
}
