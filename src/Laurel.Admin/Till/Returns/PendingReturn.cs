using System.Text.Json;
using System.Text.Json.Serialization;
using Laurel.Admin.Shell;
using Laurel.Client;

namespace Laurel.Admin.Till.Returns;

/// <summary>A return on its way. Its content is fixed before the first try, so that sending it again can't take goods back twice.</summary>
internal sealed record PendingReturn
{
    public required Guid Sale { get; init; }

    public required ReturnRequest Request { get; init; }
}

/// <summary>Remembers on this device a return that was sent and not answered, so that a reload of the page does not lose it.</summary>
internal sealed class PendingReturns(Browser browser)
{
    private const string Key = "laurel.till.return";

    public async Task<PendingReturn?> ReadAsync()
    {
        if (await browser.ReadAsync(Key) is not { } saved) return null;
        try
        {
            return JsonSerializer.Deserialize(saved, ReturnJson.Default.PendingReturn);
        }
        catch (JsonException)
        {
            // Written by another version of these pages; the receipt itself says what came back.
            await browser.WriteAsync(Key, null);
            return null;
        }
    }

    public ValueTask WriteAsync(PendingReturn? pending) =>
        browser.WriteAsync(Key, pending is null ? null : JsonSerializer.Serialize(pending, ReturnJson.Default.PendingReturn));
}

/// <summary>How it is written down.</summary>
[JsonSerializable(typeof(PendingReturn))]
internal sealed partial class ReturnJson : JsonSerializerContext;
