using Laurel.Engine.Amounts;
using Laurel.Engine.Baskets;
using Laurel.Engine.Problems;

namespace Laurel.Engine.Campaigns.Discounts;

/// <summary>One step of a tiered discount: a percentage or an amount, never both.</summary>
public sealed record DiscountStep
{
    /// <summary>Reached from here on: major units, or units.</summary>
    public required decimal From { get; init; }

    /// <summary>0 to 100, up to two decimals.</summary>
    public decimal? Percentage { get; init; }

    /// <summary>Major units.</summary>
    public decimal? Amount { get; init; }
}

/// <summary><c>TIERED</c>: the more is bought, the higher the rate.</summary>
/// <remarks>
/// The step is reached by the purchase base, or by the number of eligible units; the rate falls on the free eligible units.
/// <c>BRACKET</c>: the highest step reached counts for everything. <c>SLICE</c>: each slice at its own rate, rounded once.
/// </remarks>
public sealed record TieredDiscount : Discount
{
    /// <summary>At least one, at most 50, with different starts.</summary>
    public required IReadOnlyList<DiscountStep> Steps { get; init; }

    /// <summary>Default <see cref="StepsOn.Amount"/>.</summary>
    public StepsOn On { get; init; }

    /// <summary>Default <see cref="StepMode.Bracket"/>.</summary>
    public StepMode Mode { get; init; }

    /// <summary>By default that of the campaign's type.</summary>
    public DiscountScope? Scope { get; init; }

    internal static TieredDiscount Read(FieldReader fields, ProblemList problems)
    {
        if (fields.Raw("steps") is null)
        {
            fields.Missing("steps");
        }

        return new TieredDiscount
        {
            Steps = fields.List("steps", 50, (item, at) => ReadStep(new FieldReader(item, at, problems))),
            On = fields.OptionalWord<StepsOn>("on") ?? StepsOn.Amount,
            Mode = fields.OptionalWord<StepMode>("mode") ?? StepMode.Bracket,
            Scope = fields.OptionalWord<DiscountScope>("scope"),
        };
    }

    internal override Phase PhaseOf(CampaignType type) => PhaseOf(ScopeOf(Scope, type), type);

    internal override void Check(DiscountCheck check)
    {
        if (Steps.Count == 0)
        {
            check.Add(ProblemCode.MissingField, "steps", "At least one step is needed.");
        }

        check.NotUsed(Mode == StepMode.Slice && On == StepsOn.Quantity, "mode", "Slices are slices of an amount.");
        var starts = new HashSet<decimal>();
        for (int i = 0; i < Steps.Count; i++)
        {
            CheckStep(Steps[i], $"steps/{i}", check);
            if (!starts.Add(Steps[i].From))
            {
                check.Add(ProblemCode.InvalidValue, $"steps/{i}/from", "Another step starts here already.");
            }
        }
    }

    internal override Benefit Compile(Campaign campaign, Currency currency) => new Stepped(this, campaign, currency);

    private static DiscountStep? ReadStep(FieldReader fields)
    {
        if (!fields.IsObject)
        {
            return null;
        }

        var step = new DiscountStep
        {
            From = fields.Number("from"),
            Percentage = fields.OptionalNumber("percentage"),
            Amount = fields.OptionalNumber("amount"),
        };
        fields.Close();
        return step;
    }

    private void CheckStep(DiscountStep step, string at, DiscountCheck check)
    {
        if (On == StepsOn.Amount)
        {
            check.Money(step.From, $"{at}/from");
        }
        else if (step.From < 1 || step.From > BasketLimits.Units || decimal.Truncate(step.From) != step.From)
        {
            check.Add(ProblemCode.OutOfRange, $"{at}/from", "A whole number of units, 1 or more, is needed.");
        }

        check.Percentage(step.Percentage, $"{at}/percentage");
        check.Money(step.Amount, $"{at}/amount");
        if (step.Percentage is null && step.Amount is null)
        {
            check.Add(ProblemCode.MissingField, $"{at}/percentage", "A step needs a percentage or an amount.");
        }

        check.NotUsed(
            step.Percentage is not null && step.Amount is not null, $"{at}/amount", "A step has a percentage or an amount, not both.");
        check.NotUsed(Mode == StepMode.Slice && step.Amount is not null, $"{at}/amount", "Slices take percentages only.");
    }

    private readonly record struct Step(long From, Percent Percent, long? Amount);

    private sealed class Stepped : Benefit
    {
        private readonly Step[] _steps;
        private readonly bool _onQuantity;
        private readonly bool _sliced;
        private readonly bool _perLine;

        internal Stepped(TieredDiscount source, Campaign campaign, Currency currency)
        {
            _onQuantity = source.On == StepsOn.Quantity;
            _sliced = source.Mode == StepMode.Slice;
            _perLine = ScopeOf(source.Scope, campaign.Type) == DiscountScope.Line;
            _steps = [.. source.Steps.Select(step => Compile(step, currency)).OrderBy(step => step.From)];
        }

        internal override Shortfall Condition(Turn turn)
        {
            long reached = Reached(turn);
            if (reached >= _steps[0].From)
            {
                return Shortfall.None;
            }

            return _onQuantity
                ? Shortfall.Count(RefusalReason.QuantityNotMet, _steps[0].From, reached)
                : Shortfall.Money(RefusalReason.MinPurchaseNotMet, _steps[0].From, reached);
        }

        internal override Shortfall Apply(Turn turn)
        {
            turn.TakeBase();
            long reached = Reached(turn);
            if (_sliced)
            {
                turn.SpreadOverBase(Slices(turn.BaseNet));
                return Shortfall.None;
            }

            Step step = Highest(reached);
            if (!_perLine)
            {
                long payable = turn.Payable(turn.BaseNet);
                turn.SpreadOverBase(step.Amount is { } amount ? Math.Min(amount, payable) : step.Percent.Of(payable));
                return Shortfall.None;
            }

            foreach (BaseLine line in turn.BaseLines)
            {
                if (step.Amount is { } amount)
                {
                    turn.GivePerUnit(line, amount);
                }
                else
                {
                    turn.SpreadOverLine(line, step.Percent.Of(line.Net));
                }
            }

            return Shortfall.None;
        }

        private Step Compile(DiscountStep step, Currency currency)
        {
            long from = (long)step.From;
            if (!_onQuantity)
            {
                currency.TryToMinor(step.From, out from);
            }

            long? amount = step.Amount is { } major && currency.TryToMinor(major, out long minor) ? minor : null;
            return new Step(from, Percent.From(step.Percentage ?? 0m), amount);
        }

        // The condition has seen to it that the first step is reached.
        private Step Highest(long reached)
        {
            int step = _steps.Length - 1;
            while (_steps[step].From > reached)
            {
                step--;
            }

            return _steps[step];
        }

        private long Reached(Turn turn) => _onQuantity ? turn.EligiblePieces() : turn.PurchaseBase();

        private long Slices(long net)
        {
            Int128 sum = 0;
            for (int i = 0; i < _steps.Length && _steps[i].From < net; i++)
            {
                long end = i + 1 < _steps.Length ? Math.Min(net, _steps[i + 1].From) : net;
                sum += (Int128)(end - _steps[i].From) * _steps[i].Percent.Hundredths;
            }

            return Rounding.Divide(sum, 10_000);
        }
    }
}
