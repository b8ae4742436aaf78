using Laurel.Admin.Till.Points;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Admin.Tests.Till.Points;

public sealed class PointStepsTests
{
    [Theory]
    [InlineData(100, 50, 250, 4)]
    [InlineData(100, 50, 100, 1)]
    [InlineData(100, 50, 0, 0)]
    [InlineData(120, 50, 100, 0)]
    [InlineData(0, 1, 7, 7)]
    public void A_slider_has_none_and_then_every_number_that_the_program_allows(int least, int step, long most, int count)
    {
        var steps = PointSteps.Of(new RedemptionTerms { MinPoints = least, Step = step }, most);

        steps.Count.ShouldBe(count);
        steps.PointsAt(0).ShouldBe(0);
        int[] all = [.. Enumerable.Range(1, count).Select(steps.PointsAt)];
        all.ShouldAllBe(points => points >= least && points % step == 0 && points <= most);
        all.ShouldBe(all.Distinct());
        all.Select(steps.PlaceOf).ShouldBe(Enumerable.Range(1, count));
        steps.PlaceOf(0).ShouldBe(0);
        steps.PointsAt(count + 5).ShouldBe(steps.PointsAt(count));
    }

    [Fact]
    public void A_minimum_between_two_steps_begins_at_the_next_one() =>
        PointSteps.Of(new RedemptionTerms { MinPoints = 120, Step = 50 }, 300).PointsAt(1).ShouldBe(150);
}
