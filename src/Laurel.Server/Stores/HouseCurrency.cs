using Laurel.Engine.Amounts;

namespace Laurel.Server.Stores;

/// <summary>The one currency of this installation, in which all campaigns, prices and receipts are kept.</summary>
/// <remarks><c>Laurel:Currency</c>, a code of ISO 4217; TRY by default. It can't change once there are amounts.</remarks>
internal sealed class HouseCurrency(IConfiguration configuration)
{
    public Currency Currency { get; } = Currency.Of(configuration["Laurel:Currency"] ?? "TRY");
}
