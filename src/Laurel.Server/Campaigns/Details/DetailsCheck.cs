using Laurel.Client;
using Laurel.Engine.Problems;

namespace Laurel.Server.Campaigns;

/// <summary>What is wrong with what a campaign is to say to people.</summary>
internal static class DetailsCheck
{
    public const int LongestDescription = 2_000;
    public const int LongestTerms = 20_000;
    public const int MostImages = 10;
    public const int LongestAddress = 500;
    public const int LongestImageText = 200;
    public const int MostNotifications = 20;
    public const int LongestTitle = 200;
    public const int LongestText = 2_000;

    /// <summary>The fields that may have several lines.</summary>
    public static IReadOnlySet<string> Lines { get; } = new HashSet<string>(StringComparer.Ordinal) { "description", "terms", "text" };

    public static void Check(CampaignDetails details, string pointer, ProblemList problems)
    {
        Text(details.Description, LongestDescription, pointer + "/description", problems);
        Text(details.Terms, LongestTerms, pointer + "/terms", problems);
        Images(details.Images, pointer + "/images", problems);
        Notifications(details.Notifications, pointer + "/notifications", problems);
    }

    private static void Images(IReadOnlyList<CampaignImage> images, string pointer, ProblemList problems)
    {
        Count(images.Count, MostImages, pointer, problems);
        for (int i = 0; i < Math.Min(images.Count, MostImages); i++)
        {
            string at = $"{pointer}/{i}";
            if (images[i] is not { } image)
            {
                problems.Add(ProblemCode.MissingField, at, "A picture is needed.");
                continue;
            }

            if (image.Url.Length > LongestAddress)
                problems.Add(ProblemCode.OutOfRange, at + "/url", $"At most {LongestAddress} characters are allowed.");
            else if (!IsAddress(image.Url))
                problems.Add(
                    ProblemCode.InvalidValue, at + "/url",
                    "An address such as https://example.com/tea.webp, or on this site such as /images/tea.webp, is needed.");
            Text(image.Text, LongestImageText, at + "/text", problems);
        }
    }

    private static void Notifications(IReadOnlyList<CampaignNotification> texts, string pointer, ProblemList problems)
    {
        Count(texts.Count, MostNotifications, pointer, problems);
        var seen = new HashSet<(NotificationChannel, string)>();
        for (int i = 0; i < Math.Min(texts.Count, MostNotifications); i++)
        {
            string at = $"{pointer}/{i}";
            if (texts[i] is not { } text)
            {
                problems.Add(ProblemCode.MissingField, at, "A notification is needed.");
                continue;
            }

            if (text.Language is not [>= 'a' and <= 'z', >= 'a' and <= 'z'])
                problems.Add(ProblemCode.InvalidValue, at + "/language", "Two letters of ISO 639 such as tr are needed.");
            else if (!seen.Add((text.Channel, text.Language)))
                problems.Add(ProblemCode.DuplicateCode, at + "/language", "There is a text of this way and language already.");
            Text(text.Title, LongestTitle, at + "/title", problems);
            if (string.IsNullOrWhiteSpace(text.Text)) problems.Add(ProblemCode.MissingField, at + "/text", "A text is needed.");
            else Text(text.Text, LongestText, at + "/text", problems);
        }
    }

    /// <summary>Of the web, or of this site; never one that a browser would read as another site's or as a script.</summary>
    private static bool IsAddress(string address)
    {
        if (address.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '\\' or '"' or '<' or '>')) return false;
        if (address.StartsWith('/')) return !address.StartsWith("//", StringComparison.Ordinal);
        return Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "https" or "http" && uri.Host.Length > 0
            && uri.UserInfo.Length == 0;
    }

    private static void Count(int count, int most, string pointer, ProblemList problems)
    {
        if (count > most) problems.Add(ProblemCode.OutOfRange, pointer, $"At most {most} are allowed.");
    }

    private static void Text(string? text, int most, string pointer, ProblemList problems)
    {
        if (text?.Length > most) problems.Add(ProblemCode.OutOfRange, pointer, $"At most {most} characters are allowed.");
    }
}
