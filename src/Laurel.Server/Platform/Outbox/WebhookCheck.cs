using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Problems;

namespace Laurel.Server.Platform.Outbox;

/// <summary>Whether a webhook may be as somebody wants it.</summary>
internal sealed class WebhookCheck(AllowedTargets targets)
{
    /// <exception cref="ProblemsException">A field is not right.</exception>
    public void ThrowIfWrong(WebhookChange wanted)
    {
        var check = new BodyCheck();
        CheckUrl(wanted.Url, check);
        if (wanted.Types is { } types) CheckTypes(types, check);
        if (wanted.Description?.Length > WebhookEndpoint.LongestDescription)
            check.Add(ProblemCode.OutOfRange, "/description", $"At most {WebhookEndpoint.LongestDescription} characters are allowed.");
        check.ThrowIfWrong();
    }

    private void CheckUrl(string text, BodyCheck check)
    {
        const string pointer = "/url";
        if (text.Length == 0)
            check.Add(ProblemCode.MissingField, pointer, "A URL such as https://shop.example/hooks is needed.");
        else if (text.Length > WebhookEndpoint.LongestUrl)
            check.Add(ProblemCode.OutOfRange, pointer, $"At most {WebhookEndpoint.LongestUrl} characters are allowed.");
        else if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Scheme is not ("https" or "http") || url.Host.Length == 0)
            check.Add(ProblemCode.InvalidAddress, pointer, "A URL such as https://shop.example/hooks is needed.");
        else if (url.UserInfo.Length > 0)
            check.Add(ProblemCode.AddressWithLogin, pointer, "A name and password don't belong here: requests are signed instead.");
        else if (url.Fragment.Length > 0)
            check.Add(ProblemCode.AddressWithFragment, pointer, "What follows # is never sent; leave it out.");
        else if (targets.Refusal(url) is { } refusal)
            check.Add(refusal.Code, pointer, refusal.Message);
    }

    private static void CheckTypes(IReadOnlyList<string> types, BodyCheck check)
    {
        if (types.Count == 0)
            check.Add(ProblemCode.OutOfRange, "/types", "At least one type is needed; leave the field out to get all of them.");
        for (int i = 0; i < types.Count; i++)
        {
            if (!EventTypes.All.Contains(types[i]))
                check.Add(ProblemCode.InvalidValue, $"/types/{i}", $"One of {string.Join(", ", EventTypes.All)} is needed.");
            else if (types.Take(i).Contains(types[i]))
                check.Add(ProblemCode.InvalidValue, $"/types/{i}", "This type stands there already.");
        }
    }
}
