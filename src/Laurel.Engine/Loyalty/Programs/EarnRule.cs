using System.Text.Json.Serialization;
using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Loyalty.Programs;

/// <summary>Extra points or another rate for some products or for the whole receipt.</summary>
/// <remarks>The attributes are the family list of the wire.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExtraPointsRule), "EXTRA_POINTS")]
[JsonDerivedType(typeof(OtherRateRule), "OTHER_RATE")]
public abstract record EarnRule
{
    internal const int MostCodes = 1_000;

    private protected EarnRule()
    {
    }

    /// <summary>Once in its program; at most 100 characters.</summary>
    public required string Code { get; init; }

    /// <summary>What the rule looks at. Default <see cref="EarnTarget.Receipt"/>.</summary>
    public EarnTarget Target { get; init; } = EarnTarget.Receipt;

    /// <summary>The codes that it looks for: one for a product, category, department or brand, any of up to 1,000 for a set of products,
    /// none for the receipt.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    internal virtual void Check(TermCheck check, string at, Currency currency)
    {
        check.Text(Code, $"{at}/code", 100);
        check.Word(Target, $"{at}/target");
        for (int i = 0; i < Codes.Count; i++)
        {
            check.Text(Codes[i], $"{at}/codes/{i}", 100);
        }

        (int least, int most) = Target switch
        {
            EarnTarget.Receipt => (0, 0),
            EarnTarget.ProductSet => (1, MostCodes),
            _ => (1, 1),
        };
        if (Codes.Count < least || Codes.Count > most)
        {
            check.Add(ProblemCode.OutOfRange, $"{at}/codes", $"From {least} to {most} codes are needed.");
        }
    }
}

/// <summary>Extra points, once for a receipt that has any matching line; no multiplier touches them.</summary>
public sealed record ExtraPointsRule : EarnRule
{
    /// <summary>1 to 1,000,000.</summary>
    public required int Points { get; init; }

    internal override void Check(TermCheck check, string at, Currency currency)
    {
        base.Check(check, at, currency);
        check.Count(Points, $"{at}/points", 1, 1_000_000);
    }
}

/// <summary>Another rate for matching lines in the place of the program's, also where it is lower.</summary>
/// <remarks>Where several match a line, the one that gives the most points counts.</remarks>
public sealed record OtherRateRule : EarnRule
{
    /// <summary>Points for each <see cref="PerAmount"/>, 0 to 1,000,000; 0 earns nothing.</summary>
    public required int Points { get; init; }

    /// <summary>In major units, above zero.</summary>
    public required decimal PerAmount { get; init; }

    internal override void Check(TermCheck check, string at, Currency currency)
    {
        base.Check(check, at, currency);
        check.Count(Points, $"{at}/points", 0, 1_000_000);
        if (check.Amount(PerAmount, $"{at}/perAmount", currency) == 0)
        {
            check.Add(ProblemCode.OutOfRange, $"{at}/perAmount", "An amount above zero is needed.");
        }
    }
}

/// <summary>What an earn rule looks at.</summary>
[JsonConverter(typeof(WordConverter<EarnTarget>))]
public enum EarnTarget
{
    /// <summary>Every line.</summary>
    Receipt,

    /// <summary>One product.</summary>
    Product,

    /// <summary>One category.</summary>
    Category,

    /// <summary>One department.</summary>
    Department,

    /// <summary>One brand.</summary>
    Brand,

    /// <summary>Any of several products.</summary>
    ProductSet,
}
