using Laurel.Client;
using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Webhooks;

/// <summary>Webhooks, events and failures in plain words.</summary>
internal static class WebhookSpeech
{
    /// <summary>What the server notes about a failed attempt begins with one of these.</summary>
    private static readonly (string Start, string Key)[] Failures =
    [
        ("No answer came within", "Failure.Timeout"),
        ("The receiver could not be reached: NameResolutionError", "Failure.Name"),
        ("The receiver could not be reached: SecureConnectionError", "Failure.Tls"),
        ("The receiver could not be reached", "Failure.Unreachable"),
        ("The secret can't be read", "Failure.Secret"),
    ];

    /// <summary>What a webhook is called: what somebody wrote about it, or else where it leads.</summary>
    public static string NameOf(WebhookView hook) => hook.Description ?? new Uri(hook.Url).Authority;

    /// <summary>An event in words; one that these pages don't know keeps its type.</summary>
    public static string TypeOf(this IStringLocalizer<WebhookWords> words, string type) =>
        words["Type." + type] is { ResourceNotFound: false } known ? known.Value : type;

    /// <summary>Why the last attempt failed; null when it did not, or there was none.</summary>
    public static string? FailureOf(this IStringLocalizer<WebhookWords> words, DeliveryView delivery)
    {
        if (delivery.LastError is not { } error) return null;
        if (delivery.LastStatus is 410) return words["Failure.Gone"];
        if (delivery.LastStatus is { } status) return words["Failure.Status", status];
        string? key = Failures.FirstOrDefault(known => error.StartsWith(known.Start, StringComparison.Ordinal)).Key;
        if (key is null && error.Contains("Webhooks:AllowedTargets", StringComparison.Ordinal)) key = "Failure.Refused";
        return key is null ? error : words[key];
    }

    /// <summary>The same webhook, to be sent back with something changed.</summary>
    public static WebhookChange ChangeOf(WebhookView hook) => new()
    { Url = hook.Url, Types = hook.Types, Description = hook.Description, Active = hook.Active };
}
