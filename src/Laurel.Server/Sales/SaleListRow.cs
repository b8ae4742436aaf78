using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Server.Customers;

namespace Laurel.Server.Sales;

/// <summary>What a list shows of a sale; the receipts themselves stay in the database.</summary>
internal sealed record SaleListRow
{
    public required Guid Id { get; init; }

    public required string Receipt { get; init; }

    public required string Store { get; init; }

    public required string Till { get; init; }

    public required string? Cashier { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateOnly Day { get; init; }

    public required string? CustomerCode { get; init; }

    public required string? CustomerName { get; init; }

    public required string Currency { get; init; }

    public required int Lines { get; init; }

    public required long GrossMinor { get; init; }

    public required long DiscountMinor { get; init; }

    public required long NetMinor { get; init; }

    public required long DueMinor { get; init; }

    public required long RefundedMinor { get; init; }

    public required bool IsVoid { get; init; }

    public required bool HasReturns { get; init; }

    public required bool HasVariance { get; init; }

    public required bool HasOverrun { get; init; }

    public required List<string> Campaigns { get; init; }

    /// <summary>Masked: a list of receipts is no list of people.</summary>
    public string? MaskedName => CustomerCode is null ? null : CustomerName is null ? "***" : NameMask.Of(CustomerName);

    /// <summary>A sale that is being saved: nothing has come back of it, and its customer is told by code only.</summary>
    public static SaleListRow New(Sale sale) => new()
    {
        Id = sale.Id, Receipt = sale.ReceiptNumber, Store = sale.StoreCode, Till = sale.TillCode, Cashier = sale.Cashier, At = sale.At,
        Day = sale.BusinessDate, CustomerCode = sale.CustomerCode, CustomerName = null, Currency = sale.Currency, Lines = sale.LineCount,
        GrossMinor = sale.GrossMinor, DiscountMinor = sale.DiscountMinor, NetMinor = sale.NetMinor, DueMinor = sale.DueMinor,
        RefundedMinor = 0, IsVoid = false, HasReturns = false, HasVariance = sale.VarianceJson is not null,
        HasOverrun = sale.Campaigns.Exists(use => use.Overrun), Campaigns = [.. sale.Campaigns.Select(use => use.CampaignCode)],
    };

    public decimal Major(long minor) => Engine.Amounts.Currency.Of(Currency).Major(minor);

    public IEnumerable<string> SortedCampaigns() => Campaigns.Order(CodeComparer.Instance);

    public SaleSummary View() => new()
    {
        Id = Id,
        ReceiptNumber = Receipt,
        Store = Store,
        Till = Till,
        At = At,
        Customer = CustomerCode is null ? null : new SaleCustomer { Code = CustomerCode, Name = MaskedName! },
        Currency = Currency,
        Lines = Lines,
        Gross = Major(GrossMinor),
        Discount = Major(DiscountMinor),
        Net = Major(NetMinor),
        Due = Major(DueMinor),
        Campaigns = [.. SortedCampaigns()],
        Refunded = Major(RefundedMinor),
        HasReturns = HasReturns,
        IsVoid = IsVoid,
        HasVariance = HasVariance,
        HasOverrun = HasOverrun,
    };
}
