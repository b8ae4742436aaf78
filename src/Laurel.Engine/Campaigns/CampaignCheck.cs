using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Campaigns.Discounts;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Campaigns;

/// <summary>Everything that can be wrong with a campaign, found at once.</summary>
internal static class CampaignCheck
{
    internal static void Check(Campaign campaign, Currency currency, ProblemList problems)
    {
        Text(campaign.Code, "/code", 100, problems);
        Text(campaign.Name, "/name", 200, problems);
        if (campaign.Message?.Length > 500)
        {
            problems.Add(ProblemCode.OutOfRange, "/message", "At most 500 characters are allowed.");
        }

        if (campaign.Combinable && campaign.Exclusivity is not null)
        {
            problems.Add(ProblemCode.FieldNotUsed, "/exclusivity", "A combinable campaign is not exclusive.");
        }

        if (campaign.Schedule is { } schedule)
        {
            Schedule(schedule, problems);
        }

        if (campaign.Purchase is { } purchase)
        {
            Purchase(purchase, currency, problems);
        }

        campaign.Discount.Check(new DiscountCheck(campaign, currency, problems));
        RuleCheck.All(campaign.Rules, "/rules", problems);
        Payment(campaign, problems);
        Products(campaign, currency, problems);
        Limits(campaign, currency, problems);
    }

    private static void Text(string? text, string pointer, int most, ProblemList problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add(ProblemCode.MissingField, pointer, "This field is needed.");
        }
        else if (text.Length > most)
        {
            problems.Add(ProblemCode.OutOfRange, pointer, $"At most {most} characters are allowed.");
        }
    }

    private static void Schedule(Schedule schedule, ProblemList problems)
    {
        if (schedule.EndDate < schedule.StartDate)
        {
            problems.Add(ProblemCode.EndBeforeStart, "/schedule/endDate", "The end is before the start.");
        }

        for (int i = 0; i < schedule.DaysOfWeek.Count; i++)
        {
            if (schedule.DaysOfWeek[i] is < 1 or > 7)
            {
                problems.Add(ProblemCode.OutOfRange, $"/schedule/daysOfWeek/{i}", "A day is from 1 (Monday) to 7 (Sunday).");
            }
        }
    }

    private static void Purchase(Purchase purchase, Currency currency, ProblemList problems)
    {
        long? min = MoneyCheck.Minor(purchase.Min, "/purchase/min", currency, problems);
        long? max = MoneyCheck.Minor(purchase.Max, "/purchase/max", currency, problems);
        if (max < min)
        {
            problems.Add(ProblemCode.MaxBelowMin, "/purchase/max", "The highest purchase is below the lowest.");
        }
    }

    private static void Payment(Campaign campaign, ProblemList problems)
    {
        if (campaign.Type != CampaignType.PaymentDiscount)
        {
            return;
        }

        if (!campaign.Rules.Any(rule => rule.Type == RuleType.PaymentType))
        {
            problems.Add(ProblemCode.MissingField, "/rules", "A payment discount needs a rule of type PAYMENT_TYPE.");
        }

        DiscountScope? scope = campaign.Discount switch
        {
            PercentageDiscount percentage => percentage.Scope ?? DiscountScope.Basket,
            FixedAmountDiscount amount => amount.Scope ?? DiscountScope.Basket,
            _ => null,
        };
        if (scope is null)
        {
            problems.Add(ProblemCode.InvalidValue, "/discount/type", "A payment discount is PERCENTAGE or FIXED_AMOUNT.");
        }
        else if (scope == DiscountScope.Line)
        {
            problems.Add(ProblemCode.InvalidValue, "/discount/scope", "A payment discount has scope BASKET.");
        }
    }

    private static void Products(Campaign campaign, Currency currency, ProblemList problems)
    {
        var seen = new HashSet<string>(CodeComparer.Instance);
        for (int i = 0; i < campaign.Products.Count; i++)
        {
            CampaignProduct product = campaign.Products[i];
            string at = $"/products/{i}";
            if (string.IsNullOrWhiteSpace(product.Product))
            {
                problems.Add(ProblemCode.MissingField, $"{at}/product", "A product needs its code.");
            }
            else if (!seen.Add(product.Product))
            {
                problems.Add(ProblemCode.DuplicateProduct, $"{at}/product", $"Product '{product.Product}' stands here twice.");
            }

            ProductOverrides(campaign, product, at, currency, problems);
            ProductQuantities(campaign, product, at, problems);
            if (product.Gift && campaign.Discount is not FreeProductDiscount)
            {
                problems.Add(ProblemCode.FieldNotUsed, $"{at}/gift", "Only FREE_PRODUCT has gifts.");
            }
        }
    }

    private static void ProductOverrides(Campaign campaign, CampaignProduct product, string at, Currency currency, ProblemList problems)
    {
        if (product.Percentage is { } percentage)
        {
            if (!campaign.Discount.TakesProductPercentage(campaign.Type))
            {
                problems.Add(
                    ProblemCode.FieldNotUsed, $"{at}/percentage", "Only PERCENTAGE of scope LINE takes a percentage for a product.");
            }

            MoneyCheck.Percentage(percentage, $"{at}/percentage", problems);
        }

        if (product.Amount is { } amount)
        {
            if (!campaign.Discount.TakesProductAmount(campaign.Type))
            {
                problems.Add(ProblemCode.FieldNotUsed, $"{at}/amount", "Only FIXED_AMOUNT of scope LINE takes an amount for a product.");
            }

            MoneyCheck.TryMinor(amount, $"{at}/amount", currency, problems, out _);
        }
    }

    private static void ProductQuantities(Campaign campaign, CampaignProduct product, string at, ProblemList problems)
    {
        Span<(string Field, decimal? Value)> quantities = [("minQuantity", product.MinQuantity), ("maxQuantity", product.MaxQuantity)];
        foreach ((string field, decimal? value) in quantities)
        {
            if (value is not { } quantity)
            {
                continue;
            }

            if (campaign.Discount.IsQuantityDeal)
            {
                problems.Add(ProblemCode.FieldNotUsed, $"{at}/{field}", "A quantity deal counts by its own quantities.");
            }

            if (quantity <= 0 || quantity > BasketLimits.Quantity)
            {
                problems.Add(ProblemCode.OutOfRange, $"{at}/{field}", "A quantity above zero is needed.");
            }
            else if (MoneyCheck.Decimals(quantity, 3))
            {
                problems.Add(ProblemCode.TooManyDecimals, $"{at}/{field}", "A quantity has at most 3 decimals.");
            }
        }
    }

    private static void Limits(Campaign campaign, Currency currency, ProblemList problems)
    {
        Count(campaign.Limits?.Total, "/limits/total", problems);
        Count(campaign.Limits?.PerCustomer, "/limits/perCustomer", problems);
        Count(campaign.Used?.Total, "/used/total", problems);
        if (campaign.Limits?.Budget is not null && !campaign.Discount.GivesMoney)
        {
            problems.Add(
                ProblemCode.FieldNotUsed, "/limits/budget", "Points are no money; limit the uses instead, with total or perCustomer.");
        }

        MoneyCheck.Minor(campaign.Limits?.Budget, "/limits/budget", currency, problems);
        MoneyCheck.Minor(campaign.Used?.Budget, "/used/budget", currency, problems);
    }

    private static void Count(int? count, string pointer, ProblemList problems)
    {
        if (count < 0)
        {
            problems.Add(ProblemCode.OutOfRange, pointer, "Zero or more is needed.");
        }
    }
}
