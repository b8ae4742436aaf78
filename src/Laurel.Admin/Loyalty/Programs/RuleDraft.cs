using System.Globalization;
using Laurel.Admin.Shell.Forms;
using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Admin.Loyalty.Programs;

/// <summary>An earn rule as somebody types it. What its kind and target don't use is kept, in case they are changed back.</summary>
public sealed class RuleDraft
{
    public const string Extra = "EXTRA_POINTS";
    public const string OtherRate = "OTHER_RATE";

    public string Code { get; set; } = "";

    public string Type { get; set; } = Extra;

    public string Target { get; set; } = Words<EarnTarget>.Of(EarnTarget.Receipt);

    /// <summary>One code, or for a set of products one on each line.</summary>
    public string? Codes { get; set; }

    public string? Points { get; set; }

    public string? PerAmount { get; set; }

    public bool IsForSet => Target == Words<EarnTarget>.Of(EarnTarget.ProductSet);

    public bool IsForReceipt => Target == Words<EarnTarget>.Of(EarnTarget.Receipt);

    public IReadOnlyList<string> CodeList => IsForReceipt ? [] : IsForSet ? Lines(Codes) : [.. Lines(Codes).Take(1)];

    public static RuleDraft Of(EarnRule rule, CultureInfo culture) => new()
    {
        Code = rule.Code,
        Type = rule is OtherRateRule ? OtherRate : Extra,
        Target = Words<EarnTarget>.Of(rule.Target),
        Codes = string.Join('\n', rule.Codes),
        Points = rule switch
        {
            ExtraPointsRule extra => TypedNumber.Show(extra.Points, culture),
            OtherRateRule rate => TypedNumber.Show(rate.Points, culture),
            _ => null,
        },
        PerAmount = rule is OtherRateRule other ? TypedNumber.Show(other.PerAmount, culture) : null,
    };

    /// <summary>What stands on the lines of a text, without the empty ones.</summary>
    public static IReadOnlyList<string> Lines(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
