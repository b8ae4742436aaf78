using Laurel.Admin.Loyalty.Reports;
using Laurel.Admin.Tests.Till.Points;
using Laurel.Client;

namespace Laurel.Admin.Tests.Loyalty;

/// <summary>What the address of the dashboard asks for.</summary>
public sealed class ReportChoiceTests
{
    private static readonly LoyaltyProgramView Program = SampleMember.Program("REWARDS");

    [Fact]
    public void Without_days_it_is_the_last_thirty_in_the_programs_zone()
    {
        DateTimeOffset late = new(2026, 3, 1, 22, 30, 0, TimeSpan.Zero);
        ReportChoice choice = ReportChoice.Of(Program, null, "", null, late);
        (choice.From, choice.Through, choice.ExpectedUse, choice.IsWrong).ShouldBe((new(2026, 2, 1), new(2026, 3, 2), 100m, false));
        ReportChoice.Of(Program, null, "2026-01-30", "72.5", late).Query.ShouldBe(
            new LiabilityQuery { From = new(2026, 1, 1), To = new(2026, 1, 30), ExpectedUse = 72.5m });
        ReportChoice.Of(Program, "2025-12-01", "2026-01-30", "0", late).Query.ShouldBe(
            new LiabilityQuery { From = new(2025, 12, 1), To = new(2026, 1, 30), ExpectedUse = 0m });
    }

    [Theory]
    [InlineData("2026-02-01", "2026-01-31", null, null, "To.Before", false)]
    [InlineData("2025-01-01", "2026-02-05", null, "From.TooMany", null, false)]
    [InlineData("2025-01-02", "2026-02-05", null, null, null, false)]
    [InlineData("0001-01-01", "0001-01-02", null, "NoDay", null, false)]
    [InlineData("yesterday", "2026-02-05", null, "NoDay", null, false)]
    [InlineData("2026-02-01", "5/2/2026", null, null, "NoDay", false)]
    [InlineData(null, "0001-01-01", null, "NoDay", null, false)]
    [InlineData(null, null, "100.01", null, null, true)]
    [InlineData(null, null, "80.005", null, null, true)]
    [InlineData(null, null, "-1", null, null, true)]
    [InlineData(null, null, "80,5", null, null, true)]
    public void What_is_wrong_is_named_at_its_field(
        string? from, string? to, string? use, string? wrongFrom, string? wrongTo, bool isUseWrong)
    {
        ReportChoice choice = ReportChoice.Of(Program, from, to, use, SampleMember.Noon);
        (choice.WrongFrom, choice.WrongTo, choice.WrongUse).ShouldBe((wrongFrom, wrongTo, isUseWrong ? use : null));
        choice.IsWrong.ShouldBe(wrongFrom is not null || wrongTo is not null || isUseWrong);
    }
}
