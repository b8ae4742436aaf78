using System.Globalization;
using Laurel.Admin.Till;
using Laurel.Admin.Till.Points;
using Laurel.Engine.Loyalty.Programs;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Laurel.Admin.Tests.Till.Points;

/// <summary>The bound on points in plain words, in both languages.</summary>
public sealed class PointsSpeechTests
{
    private static readonly PointsSpeech Speech = new(new StringLocalizer<TillWords>(new ResourceManagerStringLocalizerFactory(
        Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance)));

    [Theory]
    [InlineData(487, 180, "en-GB",
        "Up to 150 points: points pay at most 50% of the goods. At least 100 at a time. They go in steps of 50.")]
    [InlineData(487, 180, "tr-TR",
        "En çok 150 puan: puanlar ürünlerin en çok %50 kadarını öder. Bir kerede en az 100. 50 ve katları kullanılabilir.")]
    [InlineData(120, 180, "en-GB", "Up to 100 points: the customer can spend 120. At least 100 at a time. They go in steps of 50.")]
    [InlineData(87, 180, "en-GB", "The customer can spend only 87 points. At least 100 at a time. They go in steps of 50.")]
    [InlineData(487, 60, "en-GB",
        "Points pay at most 50% of the goods, which is 60 points here. At least 100 at a time. They go in steps of 50.")]
    [InlineData(0, 180, "en-GB", "There are no points to spend yet.")]
    [InlineData(487, 0, "en-GB", "There is nothing left to pay.")]
    public void It_says_what_bounds_the_points(long spendable, int price, string culture, string said) =>
        Say(SampleMember.Of(spendable, SampleMember.Half), price, culture).ShouldBe(said);

    [Fact]
    public void Without_steps_and_share_it_says_only_what_matters()
    {
        Say(SampleMember.Of(40, new RedemptionTerms()), 10, "en-GB").ShouldBe("Up to 20 points: that pays everything.");
        TillMember owes = SampleMember.Of(0, new RedemptionTerms());
        Say(owes with { Membership = owes.Membership with { Debt = 14 } }, 10, "en-GB")
            .ShouldBe("14 points are owed; the next ones repay them.");
        Say(owes with { Membership = owes.Membership with { Pending = 5 } }, 10, "en-GB")
            .ShouldBe("No points can be spent yet; 5 can be later.");
    }

    private static string Say(TillMember member, decimal price, string culture)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (new CultureInfo(culture), new CultureInfo(culture));
        try
        {
            return Speech.Say(member, PricedCart.MostOf(SampleMember.Empty, SampleMember.Basket(price), member));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, before);
        }
    }
}
