using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Customers;

namespace Laurel.Engine.Campaigns;

/// <summary>The gates of a campaign, asked in the order of the specification (section 4); the first that fails is the reason.</summary>
internal sealed class Gate
{
    private readonly Campaign _campaign;
    private readonly HashSet<string>? _stores;
    private readonly int _days;

    internal Gate(Campaign campaign, Currency currency)
    {
        _campaign = campaign;
        _stores = campaign.Stores.Count == 0 ? null : new HashSet<string>(campaign.Stores, CodeComparer.Instance);
        foreach (int day in campaign.Schedule?.DaysOfWeek ?? [])
        {
            _days |= 1 << day;
        }

        if (campaign.Limits?.Budget is { } budget && currency.TryToMinor(budget, out long minor))
        {
            long used = campaign.Used is { } spent && currency.TryToMinor(spent.Budget, out long usedMinor) ? usedMinor : 0;
            Budget = minor;
            BudgetLeft = Math.Max(0, minor - used);
        }

        IsAlwaysOpen = campaign is { IsActive: true, AutoApply: true, RequiresCoupon: false, Schedule: null, Segment: null, Limits: null }
            && campaign.Type != CampaignType.WelcomeBonus && _stores is null;
    }

    /// <summary>The whole budget in minor units; null is without limit.</summary>
    internal long? Budget { get; }

    /// <summary>What is left of the budget in minor units; null is without limit.</summary>
    internal long? BudgetLeft { get; }

    /// <summary>Whether no basket can fail it.</summary>
    internal bool IsAlwaysOpen { get; }

    internal Shortfall Ask(CountedBasket basket)
    {
        if (!_campaign.IsActive)
        {
            return new Shortfall(RefusalReason.Inactive);
        }

        if (_campaign.Schedule is { } schedule && AskSchedule(schedule, basket.LocalTime) is { } closed)
        {
            return new Shortfall(closed);
        }

        if (_stores is not null && (basket.Source.Store is null || !_stores.Contains(basket.Source.Store)))
        {
            return new Shortfall(RefusalReason.OtherStore);
        }

        if (_campaign.RequiresCoupon)
        {
            if (!HasCoupon(basket.Source))
            {
                return new Shortfall(RefusalReason.CouponRequired);
            }
        }
        else if (!_campaign.AutoApply)
        {
            return new Shortfall(RefusalReason.NotAutomatic);
        }

        Shortfall customer = AskCustomer(basket.Source.Customer);
        return customer.Passed ? AskLimits(basket) : customer;
    }

    private bool HasCoupon(Basket basket)
    {
        foreach (BasketCoupon coupon in basket.Coupons)
        {
            if (CodeComparer.Same(coupon.Campaign, _campaign.Code))
            {
                return true;
            }
        }

        return false;
    }

    private RefusalReason? AskSchedule(Schedule schedule, DateTime now)
    {
        var time = TimeOnly.FromDateTime(now);
        var day = DateOnly.FromDateTime(now);
        bool open = IsOpen(schedule, time, out bool afterMidnight);

        // The hours after midnight belong to the day before.
        if (afterMidnight && open && day > DateOnly.MinValue)
        {
            day = day.AddDays(-1);
        }

        if (day < schedule.StartDate)
        {
            return RefusalReason.NotStarted;
        }

        if (day > schedule.EndDate)
        {
            return RefusalReason.Ended;
        }

        int weekday = day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;
        if (_days != 0 && (_days & (1 << weekday)) == 0)
        {
            return RefusalReason.WrongDay;
        }

        return open ? null : RefusalReason.OutsideHours;
    }

    private static bool IsOpen(Schedule schedule, TimeOnly time, out bool afterMidnight)
    {
        afterMidnight = false;
        if (schedule.StartTime is not { } start)
        {
            return schedule.EndTime is not { } until || time < until;
        }

        if (schedule.EndTime is not { } end)
        {
            return time >= start;
        }

        if (end > start)
        {
            return time >= start && time < end;
        }

        afterMidnight = time < end;
        return afterMidnight || time >= start;
    }

    private Shortfall AskCustomer(Shopper? shopper)
    {
        bool isWelcome = _campaign.Type == CampaignType.WelcomeBonus;
        if (shopper is null)
        {
            return _campaign.Segment is not null || isWelcome || _campaign.Limits?.PerCustomer is not null
                ? new Shortfall(RefusalReason.CustomerRequired)
                : Shortfall.None;
        }

        if (_campaign.Segment is { } segment && !IsIn(segment, shopper))
        {
            return new Shortfall(RefusalReason.NotInSegment);
        }

        return isWelcome && shopper.Purchases is not 0 ? new Shortfall(RefusalReason.NotFirstPurchase) : Shortfall.None;
    }

    private static bool IsIn(string segment, Shopper shopper)
    {
        for (int i = 0; i < shopper.Segments.Count; i++)
        {
            if (CodeComparer.Same(shopper.Segments[i], segment))
            {
                return true;
            }
        }

        return false;
    }

    private Shortfall AskLimits(CountedBasket basket)
    {
        int used = _campaign.Used?.Total ?? 0;
        if (_campaign.Limits?.Total is { } total && used >= total)
        {
            return Shortfall.Count(RefusalReason.TotalLimitReached, total, used);
        }

        if (_campaign.Limits?.PerCustomer is { } most && basket.Source.Customer is { } shopper && Uses(shopper) is var uses && uses >= most)
        {
            return Shortfall.Count(RefusalReason.CustomerLimitReached, most, uses);
        }

        return BudgetLeft == 0
            ? Shortfall.Money(RefusalReason.BudgetExhausted, Budget!.Value, Budget.Value)
            : Shortfall.None;
    }

    // The caller's dictionary may compare keys in any way, so the rule for codes is applied here.
    private int Uses(Shopper shopper)
    {
        if (shopper.Usage is Dictionary<string, int> usage && ReferenceEquals(usage.Comparer, CodeComparer.Instance))
        {
            return usage.GetValueOrDefault(_campaign.Code);
        }

        int sum = 0;
        foreach ((string code, int count) in shopper.Usage)
        {
            sum += CodeComparer.Same(code, _campaign.Code) ? count : 0;
        }

        return sum;
    }
}
