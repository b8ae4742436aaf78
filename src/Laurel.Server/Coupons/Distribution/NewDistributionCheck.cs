using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Messages;
using Laurel.Server.Platform.Problems;

namespace Laurel.Server.Coupons.Distribution;

/// <summary>What is wrong with a distribution that somebody wants.</summary>
internal static class NewDistributionCheck
{
    private const int MostCustomers = 5_000;
    private const int MostTexts = 10;
    private const int LongestBody = 2_000;
    private const int LongestSubject = 150;

    public static BodyCheck Of(NewDistribution wanted, Carriers carriers)
    {
        var check = new BodyCheck();
        if (!carriers.IsReady(wanted.Channel))
            check.Add(ProblemCode.InvalidValue, "/channel", "This server is not set up for this channel.");
        if (wanted.Segment is null && wanted.Customers is null)
            check.Add(ProblemCode.MissingField, "/customers", "A segment or customers are needed.");
        if (wanted.Segment is not null && wanted.Customers is not null)
            check.Add(ProblemCode.FieldNotUsed, "/customers", "The segment says already who gets a coupon.");
        if (wanted.Customers is { Count: 0 or > MostCustomers })
            check.Add(ProblemCode.OutOfRange, "/customers", "1 to 5,000 customers are needed; more belong into a segment.");
        CheckTexts(check, wanted);
        return check;
    }

    private static void CheckTexts(BodyCheck check, NewDistribution wanted)
    {
        if (wanted.Texts is not { } texts) return;
        if (wanted.Channel == CouponChannel.Manual)
            check.Add(ProblemCode.FieldNotUsed, "/texts", "Nothing is written when a person hands the coupon over.");
        if (texts.Count is 0 or > MostTexts) check.Add(ProblemCode.OutOfRange, "/texts", "1 to 10 texts are needed.");
        for (int i = 0; i < texts.Count; i++) CheckText(check, texts[i], $"/texts/{i}");
        if (texts.Select(text => text.Language.ToUpperInvariant()).Distinct().Count() != texts.Count)
            check.Add(ProblemCode.InvalidValue, "/texts", "Two texts have one language.");
    }

    private static void CheckText(BodyCheck check, DistributionText text, string at)
    {
        if (text.Language.Length is < 2 or > 10) check.Add(ProblemCode.InvalidValue, at + "/language", "A language such as en is needed.");
        if (text.Subject?.Length > LongestSubject)
            check.Add(ProblemCode.OutOfRange, at + "/subject", "At most 150 characters are allowed.");
        if (string.IsNullOrWhiteSpace(text.Body)) check.Add(ProblemCode.MissingField, at + "/body", "A text is needed.");
        if (text.Body.Length > LongestBody) check.Add(ProblemCode.OutOfRange, at + "/body", "At most 2,000 characters are allowed.");
        if (!Placeholders.Names(text.Body).Contains("code"))
            check.Add(ProblemCode.InvalidValue, at + "/body", "Without {{code}} the customer gets no coupon.");
        foreach (string name in Placeholders.Names(text.Body + text.Subject).Except(MessageTexts.Names))
        {
            check.Add(
                ProblemCode.InvalidValue, at + "/body", $"There is no {{{{{name}}}}}; there are name, code, campaign and validTo.");
        }
    }
}
