namespace Laurel.Admin.Webhooks;

/// <summary>Names the word list of the webhook pages.</summary>
public sealed class WebhookWords;
