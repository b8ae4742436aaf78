using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Admin.Till.Points;

/// <summary>The places of a slider: none first, then every number of points that the program lets a member use, up to the most.</summary>
/// <param name="Step">The program's step.</param>
/// <param name="First">The fewest points that can be used.</param>
/// <param name="Count">Places behind the first one.</param>
internal readonly record struct PointSteps(long Step, long First, int Count)
{
    /// <param name="terms">The program's.</param>
    /// <param name="most">The most points that can be used now; zero when none can.</param>
    public static PointSteps Of(RedemptionTerms terms, long most)
    {
        long step = terms.Step;
        long first = (Math.Max(1, terms.MinPoints) + step - 1) / step * step;
        return new PointSteps(step, first, most < first ? 0 : (int)((most - first) / step) + 1);
    }

    public int PointsAt(int place) => Math.Min(place, Count) is > 0 and var known ? (int)(First + ((known - 1) * Step)) : 0;

    public int PlaceOf(int points) => points < First ? 0 : (int)((points - First) / Step) + 1;
}
