namespace Laurel.Engine.Problems;

/// <summary>The stable codes of everything that can be wrong with what the engine is given.</summary>
public static class ProblemCode
{
    /// <summary>A field that is needed is absent or null.</summary>
    public const string MissingField = "MISSING_FIELD";

    /// <summary>A field that the specification does not have.</summary>
    public const string UnknownField = "UNKNOWN_FIELD";

    /// <summary>A field of the specification that this discount type, or that other field, leaves no use for.</summary>
    public const string FieldNotUsed = "FIELD_NOT_USED";

    /// <summary>The wrong kind of value, or an unknown word.</summary>
    public const string InvalidValue = "INVALID_VALUE";

    /// <summary>A number, a length or a count outside its range.</summary>
    public const string OutOfRange = "OUT_OF_RANGE";

    /// <summary>A percentage outside 0 to 100.</summary>
    public const string PercentageOutOfRange = "PERCENTAGE_OUT_OF_RANGE";

    /// <summary>More decimals than the currency, the percentage, the price or the quantity may have.</summary>
    public const string TooManyDecimals = "TOO_MANY_DECIMALS";

    /// <summary>An amount below zero.</summary>
    public const string NegativeAmount = "NEGATIVE_AMOUNT";

    /// <summary>The end date before the start date.</summary>
    public const string EndBeforeStart = "END_BEFORE_START";

    /// <summary>The highest purchase below the lowest.</summary>
    public const string MaxBelowMin = "MAX_BELOW_MIN";

    /// <summary>Two campaigns of one code.</summary>
    public const string DuplicateCode = "DUPLICATE_CODE";

    /// <summary>One product twice in a campaign.</summary>
    public const string DuplicateProduct = "DUPLICATE_PRODUCT";

    /// <summary>A regular expression that does not compile, or that needs back references or look-around.</summary>
    public const string InvalidPattern = "INVALID_PATTERN";

    /// <summary>Two lines of one id.</summary>
    public const string DuplicateLine = "DUPLICATE_LINE";

    /// <summary>A manual discount above the gross of its line.</summary>
    public const string ManualDiscountAboveGross = "MANUAL_DISCOUNT_ABOVE_GROSS";

    /// <summary>Part of a piece.</summary>
    public const string FractionalPieces = "FRACTIONAL_PIECES";

    /// <summary>More than 1,000 lines.</summary>
    public const string TooManyLines = "TOO_MANY_LINES";

    /// <summary>More than 10,000 units.</summary>
    public const string TooManyUnits = "TOO_MANY_UNITS";

    /// <summary>A currency that ISO 4217 does not have.</summary>
    public const string UnknownCurrency = "UNKNOWN_CURRENCY";

    /// <summary>A time zone that the IANA database does not have.</summary>
    public const string UnknownTimeZone = "UNKNOWN_TIME_ZONE";

    /// <summary>An amount that leaves 64 bits.</summary>
    public const string Overflow = "OVERFLOW";

    /// <summary>A text that is no whole address of the web.</summary>
    public const string InvalidAddress = "INVALID_ADDRESS";

    /// <summary>An address with a user name or password in it.</summary>
    public const string AddressWithLogin = "ADDRESS_WITH_LOGIN";

    /// <summary>An address with <c>#</c> and more at its end.</summary>
    public const string AddressWithFragment = "ADDRESS_WITH_FRAGMENT";

    /// <summary>An address that is not <c>https</c> where it must be.</summary>
    public const string AddressNotHttps = "ADDRESS_NOT_HTTPS";

    /// <summary>An address inside somebody's network.</summary>
    public const string PrivateAddress = "PRIVATE_ADDRESS";
}
