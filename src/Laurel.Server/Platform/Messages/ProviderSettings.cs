using Laurel.Server.Platform.Outbox;

namespace Laurel.Server.Platform.Messages;

/// <summary>
/// <c>Distribution:Sms</c> and <c>Distribution:Push</c>: how a provider's service is called. In the body these are filled in:
/// <c>{{recipient}}</c>, <c>{{subject}}</c>, <c>{{text}}</c>, <c>{{name}}</c>, <c>{{id}}</c>.
/// </summary>
internal sealed record ProviderSettings(Uri Url, string ContentType, string Body, IReadOnlyDictionary<string, string> Headers)
{
    private const string UsualBody = """{"to":"{{recipient}}","text":"{{text}}","id":"{{id}}"}""";

    /// <summary>Null where no address is named.</summary>
    /// <exception cref="InvalidOperationException">A setting is wrong.</exception>
    public static ProviderSettings? Read(IConfigurationSection section, AllowedTargets targets)
    {
        if (section["Url"] is not { Length: > 0 } text) return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Scheme is not ("https" or "http"))
            throw new InvalidOperationException($"The setting {section.Path}:Url must be an address that begins with https://.");

        // The address is the operator's own, so it may lie anywhere; but names and numbers of customers don't cross the internet unhidden.
        if (url.Scheme == Uri.UriSchemeHttp && targets.Refusal(url) is { } refusal)
            throw new InvalidOperationException($"The setting {section.Path}:Url: {refusal.Message}");
        string type = section["ContentType"] ?? "application/json";
        if (type is not ("application/json" or "application/x-www-form-urlencoded"))
        {
            throw new InvalidOperationException(
                $"The setting {section.Path}:ContentType must be application/json or application/x-www-form-urlencoded.");
        }

        Dictionary<string, string> headers = section.GetSection("Headers").GetChildren()
            .ToDictionary(header => header.Key, header => header.Value ?? "", StringComparer.OrdinalIgnoreCase);
        return new ProviderSettings(url, type, section["Body"] ?? UsualBody, headers);
    }
}
