using System.Text;
using System.Text.Json;

namespace Laurel.Server.Platform.Messages;

/// <summary>Hands messages over to a provider's HTTP service.</summary>
internal sealed class ProviderCarrier(HttpClient http, ProviderSettings settings) : Carrier
{
    public override async Task<Delivery> SendAsync(Message message, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Url);
        request.Content = new StringContent(Write(message), Encoding.UTF8, settings.ContentType);

        // A provider that knows this header sends a repeated request once.
        request.Headers.TryAddWithoutValidation("Idempotency-Key", message.Id.ToString());
        foreach ((string name, string value) in settings.Headers) request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using HttpResponseMessage answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            int status = (int)answer.StatusCode;
            string reason = $"The provider answered {status}.";
            return status switch
            {
                < 300 => Delivery.Sent,
                429 or 503 => Delivery.Retry(reason),

                // Behind these a message may already be on its way: the provider failed in the middle, or somebody before it lost patience.
                408 or >= 500 => Delivery.Unknown(reason),
                _ => Delivery.Failed(reason),
            };
        }
        catch (HttpRequestException failure) when (IsBeforeSending(failure))
        {
            return Delivery.Retry(failure.Message);
        }
        catch (HttpRequestException failure)
        {
            return Delivery.Unknown(failure.Message);
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Delivery.Unknown("The provider did not answer in time.");
        }
    }

    private static bool IsBeforeSending(HttpRequestException failure) => failure.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError;

    private string Write(Message message)
    {
        Func<string, string> escape = settings.ContentType == "application/json"
            ? text => JsonEncodedText.Encode(text).ToString()
            : Uri.EscapeDataString;
        return Placeholders.Fill(settings.Body, name => name switch
        {
            "recipient" => escape(message.Recipient),
            "subject" => escape(message.Subject),
            "text" => escape(message.Body),
            "name" => escape(message.Name),
            "id" => message.Id.ToString(),
            _ => null,
        });
    }
}
