using Laurel.Client;

namespace Laurel.Admin.Campaigns.Drafts;

/// <summary>What a campaign is to say to people, being written.</summary>
public sealed class DetailsDraft
{
    /// <summary>Nothing yet.</summary>
    public DetailsDraft()
    {
    }

    /// <summary>What it says now.</summary>
    public DetailsDraft(CampaignDetails details)
    {
        (Type, Description, Terms, ReturnPolicy) = (details.Type, details.Description, details.Terms, details.ReturnPolicy);
        Images.AddRange(details.Images.Select(image => new ImageDraft { Url = image.Url, Text = image.Text }));
        Notifications.AddRange(details.Notifications.Select(text => new NotificationDraft
        {
            Channel = text.Channel, Language = text.Language, Title = text.Title, Text = text.Text,
        }));
    }

    /// <summary>Code of a type of the house's own; null is the type of the campaign.</summary>
    public string? Type { get; set; }

    public string? Description { get; set; }

    public string? Terms { get; set; }

    public ReturnPolicy ReturnPolicy { get; set; }

    public List<ImageDraft> Images { get; } = [];

    public List<NotificationDraft> Notifications { get; } = [];

    public CampaignDetails Write() => new()
    {
        Type = Blank(Type),
        Description = Blank(Description),
        Terms = Blank(Terms),
        ReturnPolicy = ReturnPolicy,
        Images = [.. Images.Select(image => new CampaignImage { Url = image.Url.Trim(), Text = Blank(image.Text) })],
        Notifications =
        [
            .. Notifications.Select(text => new CampaignNotification
            {
                Channel = text.Channel, Language = text.Language, Title = Blank(text.Title), Text = text.Text,
            }),
        ],
    };

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <summary>A picture being named.</summary>
public sealed class ImageDraft
{
    public string Url { get; set; } = "";

    public string? Text { get; set; }
}

/// <summary>A notification being written.</summary>
public sealed class NotificationDraft
{
    public NotificationChannel Channel { get; set; }

    public string Language { get; set; } = "tr";

    public string? Title { get; set; }

    public string Text { get; set; } = "";
}
