using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Campaigns;

/// <summary>
/// What limited campaigns have left, decided by the database: each change is one statement, and one that would pass a limit changes no row.
/// Whoever changes several goes through them in the order of campaign codes, so that two tills never wait for each other in a circle.
/// </summary>
internal sealed class CampaignLimits(Store store)
{
    private const string Raise =
        """
        UPDATE campaign_counter SET changes = changes + 1, used_total = used_total + used, held_total = held_total + held,
            overrun_total = overrun_total + overrun, used_budget_minor = used_budget_minor + money_used,
            held_budget_minor = held_budget_minor + money_held, overrun_budget_minor = overrun_budget_minor + money_overrun
        FROM {rows} WHERE campaign_id = campaign
        """;

    /// <summary>The columns of <see cref="Raise"/>.</summary>
    private static readonly string[] Raised = ["campaign", "used", "held", "overrun", "money_used", "money_held", "money_overrun"];

    private static readonly (string Table, string Key) Counters = ("campaign_counter", "campaign_id");

    /// <summary>Adds to what a campaign has used or holds.</summary>
    /// <returns>False when its limits do not allow that, and nothing was changed.</returns>
    public Task<bool> TryAsync(Campaign campaign, CounterChange change, CancellationToken cancel) =>
        ChangeAsync(campaign.Id, change, campaign.LimitTotal, campaign.LimitBudgetMinor, cancel);

    /// <summary>Writes down a fact, whatever the limits say: a receipt beyond them, something given back.</summary>
    public Task RecordAsync(Guid campaignId, CounterChange change, CancellationToken cancel) =>
        ChangeAsync(campaignId, change, null, null, cancel);

    /// <summary>Adds to what one customer has used or holds of a campaign; the first use makes the row.</summary>
    /// <returns>False when the limit for each customer does not allow that, and nothing was changed.</returns>
    public Task<bool> TryAsync(Campaign campaign, Guid customerId, Tally change, CancellationToken cancel) =>
        ChangeAsync(campaign.Id, customerId, change, campaign.LimitPerCustomer ?? long.MaxValue, cancel);

    /// <inheritdoc cref="RecordAsync(Guid, CounterChange, CancellationToken)"/>
    public Task RecordAsync(Guid campaignId, Guid customerId, Tally change, CancellationToken cancel) =>
        ChangeAsync(campaignId, customerId, change, long.MaxValue, cancel);

    /// <summary>
    /// Adds to counters of campaigns whatever their limits say, and tells of each, after its campaign, the sums in uses and in minor units,
    /// and then how much of these open reservations hold.
    /// </summary>
    public static Statement Count(IEnumerable<(Guid Campaign, CounterChange Change)> counters) => Statement.For(
        Raise + """

        RETURNING campaign_id, used_total + held_total + overrun_total,
            used_budget_minor + held_budget_minor + overrun_budget_minor, held_total, held_budget_minor
        """,
        new AddedRows(Raised, [.. counters.Select(one => RowOf(one.Campaign, one.Change))]) { Locked = Counters });

    /// <summary>Adds to counters of campaigns of which something is left afterwards: to all of them, or nothing is kept.</summary>
    public static Statement CountBelow(IEnumerable<(Campaign Campaign, CounterChange Change)> counters) => Statement.ForAll(
        Raise + """

            AND used_total + held_total + overrun_total + used + held + overrun < most
            AND used_budget_minor + held_budget_minor + overrun_budget_minor + money_used + money_held + money_overrun < most_money
        RETURNING campaign_id
        """,
        new AddedRows(
            [.. Raised, "most", "most_money"],
            [
                .. counters.Select(one => (object[])
                [
                    .. RowOf(one.Campaign.Id, one.Change),
                    one.Campaign.LimitTotal ?? long.MaxValue, one.Campaign.LimitBudgetMinor ?? long.MaxValue,
                ]),
            ]) { Locked = Counters });

    /// <summary>
    /// Adds to what customers have used of campaigns whatever the limits say, and tells of each, after customer and campaign, the sum.
    /// </summary>
    public static Statement Count(IEnumerable<(Guid Customer, Guid Campaign, Tally Change)> uses) => Statement.For(
        """
        INSERT INTO campaign_customer_use (customer_id, campaign_id, uses, held, overruns)
        SELECT customer, campaign, more, more_held, more_overruns FROM {rows} WHERE true
        ON CONFLICT (customer_id, campaign_id) DO UPDATE SET uses = campaign_customer_use.uses + excluded.uses,
            held = campaign_customer_use.held + excluded.held, overruns = campaign_customer_use.overruns + excluded.overruns
        RETURNING customer_id, campaign_id, uses + held + overruns
        """,
        new AddedRows(
            ["customer", "campaign", "more", "more_held", "more_overruns"],
            [
                .. uses.Select(one => new object[]
                {
                    one.Customer, one.Campaign, one.Change.Used, one.Change.Held, one.Change.Overrun,
                }),
            ]));

    private static object[] RowOf(Guid campaign, CounterChange change) =>
    [
        campaign, change.Uses.Used, change.Uses.Held, change.Uses.Overrun, change.Money.Used, change.Money.Held, change.Money.Overrun,
    ];

    private async Task<bool> ChangeAsync(Guid campaignId, CounterChange change, long? total, long? budget, CancellationToken cancel)
    {
        long uses = change.Uses.Sum;
        long money = change.Money.Sum;
        return await store.CampaignCounters
            .Where(counter => counter.CampaignId == campaignId)
            .Where(counter => total == null || counter.UsedTotal + counter.HeldTotal + counter.OverrunTotal + uses <= total)
            .Where(counter => budget == null
                || counter.UsedBudgetMinor + counter.HeldBudgetMinor + counter.OverrunBudgetMinor + money <= budget)
            .ExecuteUpdateAsync(
                set => set.SetProperty(counter => counter.Changes, counter => counter.Changes + 1)
                    .SetProperty(counter => counter.UsedTotal, counter => counter.UsedTotal + change.Uses.Used)
                    .SetProperty(counter => counter.HeldTotal, counter => counter.HeldTotal + change.Uses.Held)
                    .SetProperty(counter => counter.OverrunTotal, counter => counter.OverrunTotal + change.Uses.Overrun)
                    .SetProperty(counter => counter.UsedBudgetMinor, counter => counter.UsedBudgetMinor + change.Money.Used)
                    .SetProperty(counter => counter.HeldBudgetMinor, counter => counter.HeldBudgetMinor + change.Money.Held)
                    .SetProperty(counter => counter.OverrunBudgetMinor, counter => counter.OverrunBudgetMinor + change.Money.Overrun),
                cancel) > 0;
    }

    private async Task<bool> ChangeAsync(Guid campaignId, Guid customerId, Tally change, long limit, CancellationToken cancel)
    {
        long more = change.Sum;

        // Two tills may serve a customer's first use at once, so making the row and changing it must be one statement. EF has none for it.
        return more <= limit && await store.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO campaign_customer_use (customer_id, campaign_id, uses, held, overruns)
            VALUES ({customerId}, {campaignId}, {change.Used}, {change.Held}, {change.Overrun})
            ON CONFLICT (customer_id, campaign_id) DO UPDATE SET uses = campaign_customer_use.uses + excluded.uses,
                held = campaign_customer_use.held + excluded.held, overruns = campaign_customer_use.overruns + excluded.overruns
            WHERE campaign_customer_use.uses + campaign_customer_use.held + campaign_customer_use.overruns + {more} <= {limit}
            """,
            cancel) > 0;
    }
}

/// <summary>Three numbers that are kept apart: what is used, what open reservations hold, and what came beyond a limit.</summary>
internal readonly record struct Tally(long Used, long Held, long Overrun)
{
    public long Sum => Used + Held + Overrun;

    public static Tally operator +(Tally left, Tally right) =>
        new(left.Used + right.Used, left.Held + right.Held, left.Overrun + right.Overrun);

    public static Tally operator *(Tally tally, long factor) =>
        new(tally.Used * factor, tally.Held * factor, tally.Overrun * factor);

    public static Tally ToUse { get; } = new(1, 0, 0);

    public static Tally ToHold { get; } = new(0, 1, 0);

    public static Tally ToOverrun { get; } = new(0, 0, 1);
}

/// <summary>A change of a counter: in uses, and in minor units of money.</summary>
internal readonly record struct CounterChange(Tally Uses, Tally Money)
{
    /// <summary>One more of a kind, with its money.</summary>
    public static CounterChange One(Tally kind, long money) => new(kind, kind * money);

    public static CounterChange operator +(CounterChange left, CounterChange right) =>
        new(left.Uses + right.Uses, left.Money + right.Money);

    public static CounterChange operator *(CounterChange change, long factor) => new(change.Uses * factor, change.Money * factor);
}
