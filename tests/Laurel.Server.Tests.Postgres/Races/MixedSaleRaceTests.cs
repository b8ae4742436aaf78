using Laurel.Client;
using Laurel.Server.Coupons;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Races;

/// <summary>
/// 64 tills at two servers price, hold, let go, sell, take back and void, over campaigns, coupons and customers that all of them share, and
/// send some of it twice.
/// </summary>
public sealed class MixedSaleRaceTests(RaceCourt court) : IClassFixture<RaceCourt>
{
    private const int Rounds = 6;

    public static TheoryData<int> Seeds() => [.. RaceCourt.Seeds(31, 32)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_is_done_at_once_every_repetition_is_answered_alike_and_in_the_end_all_adds_up(int seed)
    {
        long deadlocks = await court.DeadlocksAsync();
        var random = new Random(seed);
        Fair fair = await Fair.OpenAsync(court.Server, random);
        RaceCourt.Print($"seed {seed}: {fair}");
        MixedTill[] tills = [.. Enumerable.Range(0, RaceCourt.Clients).Select(i => new MixedTill(court, fair, i, random.Next()))];

        await RaceCourt.AtOnceAsync(tills.Select(till => (Func<Task<int>>)(() => till.RunAsync(Rounds))));

        RaceCourt.Print(string.Join(
            ", ", tills.SelectMany(till => till.Done).GroupBy(what => what).OrderBy(group => group.Key)
                .Select(group => $"{group.Count()} × {group.Key}")));
        CheckReport report = await fair.Desk.Client.CheckAsync();
        report.Invariants.Where(one => one.BrokenBy is not null).Select(one => $"{one.Name}: {one.BrokenBy}").ShouldBeEmpty($"seed {seed}");
        await ShouldBeWithinLimitsAsync(seed);
        await court.ShouldHaveNoDeadlockAsync(deadlocks, $"seed {seed}");
    }

    /// <summary>What is used within the limits and what is held never pass them, whatever overruns came besides.</summary>
    private Task ShouldBeWithinLimitsAsync(int seed) => court.Server.WithStoreAsync(async store =>
    {
        (await store.CampaignCounters.Join(store.Campaigns, one => one.CampaignId, campaign => campaign.Id, (counter, campaign) => new
        {
            campaign.Code,
            IsPassed = counter.UsedTotal + counter.HeldTotal > campaign.LimitTotal
                || counter.UsedBudgetMinor + counter.HeldBudgetMinor > campaign.LimitBudgetMinor,
        }).Where(one => one.IsPassed).Select(one => one.Code).ToListAsync()).ShouldBeEmpty($"seed {seed}");
        (await store.CampaignCustomerUses.Join(store.Campaigns, use => use.CampaignId, campaign => campaign.Id, (use, campaign) => new
        {
            campaign.Code,
            IsPassed = use.Uses + use.Held > campaign.LimitPerCustomer,
        }).Where(one => one.IsPassed).Select(one => one.Code).ToListAsync()).ShouldBeEmpty($"seed {seed}");
        List<Coupon> coupons = await store.Coupons.AsNoTracking().ToListAsync();
        coupons.Where(coupon => coupon.Uses + coupon.Held > coupon.Limit).Select(coupon => coupon.Code).ShouldBeEmpty($"seed {seed}");
    });
}
