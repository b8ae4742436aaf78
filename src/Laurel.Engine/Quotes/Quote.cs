using Laurel.Engine.Campaigns;

namespace Laurel.Engine.Quotes;

/// <summary>What a basket costs, and why: every yes and every no. Amounts in major units with all decimals of the currency.</summary>
/// <remarks><c>net = gross − discount</c>, in all and on each line; the lines sum to the whole.</remarks>
public sealed record Quote
{
    /// <summary>Code of ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>Before any discount; return lines are negative.</summary>
    public required decimal Gross { get; init; }

    /// <summary>Taken off by hand.</summary>
    public required decimal ManualDiscount { get; init; }

    /// <summary>By campaigns of phases item and basket.</summary>
    public required decimal CampaignDiscount { get; init; }

    /// <summary>By the customer's tier.</summary>
    public required decimal TierDiscount { get; init; }

    /// <summary>By points used as a discount.</summary>
    public required decimal PointsDiscount { get; init; }

    /// <summary>By payment discounts.</summary>
    public required decimal TenderDiscount { get; init; }

    /// <summary>All of the above together.</summary>
    public required decimal Discount { get; init; }

    /// <summary>Gross less discount.</summary>
    public required decimal Net { get; init; }

    /// <summary>What is to be paid: the net, and VAT where prices exclude it.</summary>
    public required decimal Due { get; init; }

    /// <summary>How campaigns were combined.</summary>
    public required string Mode { get; init; }

    /// <summary>What the mode promises of the result.</summary>
    public required string Optimality { get; init; }

    /// <summary>The most that any plan could give, when the search was bounded.</summary>
    public decimal? UpperBound { get; init; }

    /// <summary>The lines of the basket, in its order.</summary>
    public required IReadOnlyList<QuoteLine> Lines { get; init; }

    /// <summary>The campaigns that applied, in the order in which they were computed.</summary>
    public required IReadOnlyList<AppliedCampaign> Applied { get; init; }

    /// <summary>The campaigns that did not, when asked to explain.</summary>
    public required IReadOnlyList<Refusal> Refused { get; init; }

    /// <summary>A verdict for every coupon of the basket.</summary>
    public required IReadOnlyList<CouponOutcome> Coupons { get; init; }

    /// <summary>At most two hints, the largest gain first.</summary>
    public required IReadOnlyList<NearMiss> NearMisses { get; init; }

    /// <summary>What the basket would cost with each means of payment that a campaign names, while payment is not known.</summary>
    public required IReadOnlyList<TenderOffer> TenderOffers { get; init; }

    /// <summary>Points campaigns that apply to this sale; they change what it earns, not what it costs.</summary>
    public required IReadOnlyList<PointsCampaign> PointsCampaigns { get; init; }

    /// <summary>VAT by rate.</summary>
    public required IReadOnlyList<VatEntry> Vat { get; init; }

    /// <summary>Codes of the campaigns that apply, those of points after those of money.</summary>
    public IEnumerable<string> CampaignCodes() =>
        Applied.Select(applied => applied.Campaign).Concat(PointsCampaigns.Select(points => points.Campaign));
}

/// <summary>A line of a quote.</summary>
/// <param name="Id">Id of the basket's line.</param>
/// <param name="Gross">Negative on a return line.</param>
/// <param name="Discount">Manual discount and all phases.</param>
/// <param name="Net">Gross less discount.</param>
/// <param name="Vat">In the net, or on top of it where prices exclude it.</param>
/// <param name="Discounts">What each campaign, the tier and points took off.</param>
public sealed record QuoteLine(
    string Id, decimal Gross, decimal Discount, decimal Net, decimal Vat, IReadOnlyList<LineDiscount> Discounts);

/// <summary>What one campaign, the tier or points took off a line.</summary>
/// <param name="Campaign">Code of the campaign, or of the tier; null for points.</param>
/// <param name="Phase">When it was computed.</param>
/// <param name="Amount">Above zero.</param>
public sealed record LineDiscount(string? Campaign, Phase Phase, decimal Amount);

/// <summary>A campaign that applied.</summary>
/// <param name="Campaign">Its code.</param>
/// <param name="Amount">What it gave.</param>
/// <param name="Applications">How often; 1 for all but quantity deals.</param>
/// <param name="Coupon">The coupon that opened it, if one was needed.</param>
/// <param name="Message">What the customer reads.</param>
/// <param name="Deals">Its applications with their units.</param>
public sealed record AppliedCampaign(
    string Campaign, decimal Amount, int Applications, string? Coupon, string? Message, IReadOnlyList<Deal> Deals);

/// <summary>One application of a campaign.</summary>
/// <param name="Amount">What it gave.</param>
/// <param name="Units">The units that it used, by line and role.</param>
public sealed record Deal(decimal Amount, IReadOnlyList<DealUnits> Units);

/// <summary>Units of one line in an application.</summary>
/// <param name="Line">Id of the line.</param>
/// <param name="Quantity">Pieces, or the measure of a measured line.</param>
/// <param name="Role"><c>QUALIFIER</c> or <c>REWARD</c>.</param>
/// <param name="Amount">What they were given.</param>
public sealed record DealUnits(string Line, decimal Quantity, string Role, decimal Amount);

/// <summary>A campaign that did not apply.</summary>
/// <param name="Campaign">Its code.</param>
/// <param name="Reason">The first gate or condition that failed.</param>
/// <param name="Needed">What it takes: an amount, or a count.</param>
/// <param name="Actual">What there is.</param>
/// <param name="Missing">The difference.</param>
/// <param name="BlockedBy">The campaign that stands in the way.</param>
/// <param name="AloneAmount">What it would have given alone, when it was outbid.</param>
public sealed record Refusal(
    string Campaign, RefusalReason Reason, decimal? Needed, decimal? Actual, decimal? Missing, string? BlockedBy, decimal? AloneAmount);

/// <summary>What became of a coupon.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Verdict"><c>APPLIED</c>, <c>NOT_APPLIED</c> or <c>NOT_NEEDED</c>.</param>
/// <param name="Reason">Why it was not applied: the reason of its campaign, or what is wrong with the coupon itself.</param>
public sealed record CouponOutcome(string Code, string Verdict, string? Reason);

/// <summary>A campaign that would apply if a little more were bought.</summary>
/// <param name="Campaign">Its code.</param>
/// <param name="MissingAmount">How much more, in major units; or null.</param>
/// <param name="MissingQuantity">How many more; or null.</param>
/// <param name="Gain">What it would give.</param>
/// <param name="Text">The hint in English.</param>
public sealed record NearMiss(string Campaign, decimal? MissingAmount, int? MissingQuantity, decimal Gain, string Text);

/// <summary>What the basket would cost with a means of payment.</summary>
/// <param name="PaymentType">The means of payment.</param>
/// <param name="Due">What would be paid.</param>
/// <param name="Saving">How much less that is than now.</param>
public sealed record TenderOffer(string PaymentType, decimal Due, decimal Saving);

/// <summary>A points campaign that applies to the sale.</summary>
/// <param name="Campaign">Its code.</param>
/// <param name="Multiplier">What it multiplies points by, if it does.</param>
/// <param name="Points">What it adds, if it does.</param>
/// <param name="Coupon">The coupon that opened it, if one was needed.</param>
/// <param name="Message">What the customer reads.</param>
public sealed record PointsCampaign(string Campaign, decimal? Multiplier, int? Points, string? Coupon, string? Message);

/// <summary>VAT of one rate.</summary>
/// <param name="Rate">In percent.</param>
/// <param name="Base">Without VAT; returns subtracted.</param>
/// <param name="Amount">The VAT; returns subtracted.</param>
public sealed record VatEntry(decimal Rate, decimal Base, decimal Amount);
