using Laurel.Server.Campaigns;

namespace Laurel.Server.Sales;

/// <summary>What a return pays back and takes back.</summary>
internal sealed record Refund
{
    /// <summary>To be paid to the customer.</summary>
    public required long DueMinor { get; init; }

    public required IReadOnlyList<RefundedLine> Lines { get; init; }

    public required IReadOnlyList<TakenBack> Campaigns { get; init; }

    /// <summary>Whether nothing of the sale is left.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>Whether VAT comes on top of the prices.</summary>
    public required bool VatIsOnTop { get; init; }

    public long VatMinor => Lines.Sum(line => line.VatMinor);

    /// <summary>The part that was a price, without VAT on top.</summary>
    public long NetMinor => VatIsOnTop ? DueMinor - VatMinor : DueMinor;
}

/// <summary>What comes back of a line of the receipt.</summary>
/// <param name="Row">The line.</param>
/// <param name="Thousandths">How much of it.</param>
/// <param name="DueMinor">What is paid back for it.</param>
/// <param name="VatMinor">VAT in that.</param>
internal sealed record RefundedLine(SaleLine Row, long Thousandths, long DueMinor, long VatMinor);

/// <summary>What a return takes back of a campaign's use.</summary>
/// <param name="Usage">The use.</param>
/// <param name="Minor">The part of its amount that counts as not given.</param>
internal sealed record TakenBack(CampaignUsage Usage, long Minor)
{
    /// <summary>Whether the use itself is taken back now, since nothing is left of what it gave.</summary>
    public bool IsLast => !Usage.IsTakenBack && Usage.ReturnedMinor + Minor >= Usage.AmountMinor;

    /// <summary>The uses of points, which are taken back when nothing is left of the sale.</summary>
    public static IEnumerable<TakenBack> Points(Sale sale, bool isWhole) =>
        !isWhole ? [] : sale.Campaigns.Where(use => use is { AmountMinor: 0, IsTakenBack: false }).Select(use => new TakenBack(use, 0));
}
