using Laurel.Engine.Amounts;

namespace Laurel.Server.Stores;

/// <summary>The one currency of this installation, in which all campaigns, prices and receipts are kept.</summary>
/// <remarks><c>Laurel:Currency</c>, a code of ISO 4217; TRY by default. It can't change once there are amounts.</remarks>
internal sealed class HouseCurrency(IConfiguration configuration)
{
    private const string Setting = "Laurel:Currency";

    /// <exception cref="InvalidOperationException">The setting names none.</exception>
    public Currency Currency { get; } = Currency.TryOf(configuration[Setting] ?? "TRY", out Currency? named) ? named
        : throw new InvalidOperationException(
            $"The setting {Setting} is '{configuration[Setting]}'. A code of ISO 4217 is needed, such as TRY.");
}
