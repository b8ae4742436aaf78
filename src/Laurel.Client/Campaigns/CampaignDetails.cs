namespace Laurel.Client;

/// <summary>What a campaign says to people, and what becomes of it when goods come back. None of it changes a price.</summary>
public sealed record CampaignDetails
{
    /// <summary>Code of the campaign's type among the house's own; absent means the type of the campaign itself.</summary>
    public string? Type { get; init; }

    /// <summary>What it is about, for those who read about it before they buy.</summary>
    public string? Description { get; init; }

    /// <summary>The terms and conditions.</summary>
    public string? Terms { get; init; }

    /// <summary>Pictures of the campaign, the first one first.</summary>
    public IReadOnlyList<CampaignImage> Images { get; init; } = [];

    /// <summary>
    /// What customers are told of it, by the way it reaches them and the language: with its coupons, unless these go out with a text of
    /// their own.
    /// </summary>
    public IReadOnlyList<CampaignNotification> Notifications { get; init; } = [];

    /// <summary>What becomes of its discount when part of what it was given on comes back.</summary>
    public ReturnPolicy ReturnPolicy { get; init; }
}

/// <summary>A picture of a campaign.</summary>
public sealed record CampaignImage
{
    /// <summary>Its address: <c>https://…</c>, <c>http://…</c>, or of this site, <c>/…</c>.</summary>
    public required string Url { get; init; }

    /// <summary>What it shows, for those who can't see it.</summary>
    public string? Text { get; init; }
}

/// <summary>What customers are told of a campaign by one way and in one language.</summary>
public sealed record CampaignNotification
{
    /// <summary>How it reaches them.</summary>
    public required NotificationChannel Channel { get; init; }

    /// <summary>Two letters of ISO 639 such as <c>tr</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The subject, where the way has one.</summary>
    public string? Title { get; init; }

    /// <summary>What it says.</summary>
    public required string Text { get; init; }
}
