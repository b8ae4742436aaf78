using Laurel.Engine.Amounts;
using Laurel.Server.Campaigns;

namespace Laurel.Server.Sales;

/// <summary>Sales that are written together, with their rows made by the attempt to write them.</summary>
/// <param name="Sales">At most one of a customer.</param>
/// <param name="Rows">What is inserted before what the sales used, kind by kind.</param>
/// <param name="Prices">That may be the lowest of their days.</param>
/// <param name="Facts">The coupons that the receipts say were used are among them.</param>
/// <param name="Book">The campaigns.</param>
/// <param name="Currency">Of all amounts.</param>
/// <param name="Now">When they are written and announced.</param>
internal sealed record SaleGroup(
    IReadOnlyList<IncomingSale> Sales, IReadOnlyList<IReadOnlyList<object>> Rows, IReadOnlyList<LowestPrice> Prices, GroupFacts Facts,
    StoredBook Book, Currency Currency, DateTimeOffset Now);
