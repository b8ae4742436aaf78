using System.Collections;
using System.Globalization;
using System.Resources;
using Laurel.Admin.Campaigns;
using Laurel.Admin.Campaigns.Discounts;
using Laurel.Admin.Campaigns.Editing;
using Laurel.Admin.Campaigns.Problems;
using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;

namespace Laurel.Admin.Tests.Campaigns;

public sealed class CampaignTextsTests
{
    [Fact]
    public void Every_key_that_is_made_at_run_time_has_a_text()
    {
        Dictionary<string, string> texts = Texts("");
        IEnumerable<string> made =
        [
            .. DiscountFamily.All.SelectMany(kind => new[] { $"Discount.{kind.Type}", $"Discount.{kind.Type}.Explained" }),
            .. Words<CampaignType>.All.SelectMany(type => new[] { $"Type.{type}", $"Type.{type}.Explained" }),
            .. Words<RuleType>.All.Select(type => $"Rule.{type}"),
            .. Words<RefusalReason>.All.Select(reason => $"Reason.{reason}"),
            .. ProblemWords.Known.Select(code => $"Problem.{code}"),
            .. Templates.Names.Select(name => $"Template.{name}"),
            .. FieldNames.TextKeys,
            .. FieldLimits.TextKeys,
        ];

        made.Where(key => !texts.ContainsKey(key)).ShouldBeEmpty();
    }

    [Fact]
    public void A_problem_is_said_in_the_readers_language_with_the_limits_of_its_field()
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("tr");
            ProblemWords.Say(new("OUT_OF_RANGE", "/discount/quantity", "")).ShouldBe(
                "İzin verilen aralığın dışında. 1 ile 10.000 arasında tam sayı gerekli.");
            ProblemWords.FieldName("/discount/steps/1/from").ShouldBe("Kademeler 2 · Başlangıç");
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static Dictionary<string, string> Texts(string culture)
    {
        ResourceManager manager = new("Laurel.Admin.Campaigns.CampaignTexts", typeof(CampaignTexts).Assembly);
        ResourceSet set = manager.GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)
            ?? throw new InvalidOperationException($"There are no texts in '{culture}'.");
        return set.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }
}
