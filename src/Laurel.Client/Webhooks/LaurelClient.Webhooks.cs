namespace Laurel.Client;

public sealed partial class LaurelClient
{
    /// <summary>Sorts by <c>url</c> (default) and <c>createdAt</c>.</summary>
    public Task<Page<WebhookView>> ListWebhooksAsync(ListQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List("/v1/webhooks", query), WireJson.Default.PageWebhookView, cancel);

    public Task<WebhookView> GetWebhookAsync(Guid id, CancellationToken cancel = default) =>
        GetAsync($"/v1/webhooks/{id:D}", WireJson.Default.WebhookView, cancel);

    public Task<IssuedWebhook> CreateWebhookAsync(WebhookChange webhook, CancellationToken cancel = default) =>
        CreateAsync("/v1/webhooks", webhook, WireJson.Default.WebhookChange, WireJson.Default.IssuedWebhook, null, cancel);

    public Task<WebhookView> ChangeWebhookAsync(Guid id, WebhookChange webhook, CancellationToken cancel = default) =>
        ChangeAsync($"/v1/webhooks/{id:D}", webhook, WireJson.Default.WebhookChange, WireJson.Default.WebhookView, cancel);

    public Task DeleteWebhookAsync(Guid id, CancellationToken cancel = default) =>
        DeleteAsync($"/v1/webhooks/{id:D}", cancel);

    /// <summary>Makes a new secret; the one before signs too for a day, so that receivers can change over.</summary>
    public Task<IssuedWebhook> RotateWebhookSecretAsync(Guid id, CancellationToken cancel = default) =>
        PostAsync($"/v1/webhooks/{id:D}/rotate-secret", WireJson.Default.IssuedWebhook, cancel);

    /// <summary>Sends an event of type <see cref="EventTypes.WebhookPing"/>.</summary>
    public Task<DeliveryView> TestWebhookAsync(Guid id, CancellationToken cancel = default) =>
        PostAsync($"/v1/webhooks/{id:D}/test", WireJson.Default.DeliveryView, cancel);

    public Task<Page<DeliveryView>> ListDeliveriesAsync(Guid webhook, DeliveryQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List($"/v1/webhooks/{webhook:D}/deliveries", query), WireJson.Default.PageDeliveryView, cancel);

    /// <summary>Sends an event once more, whatever became of it so far.</summary>
    public Task<DeliveryView> ResendDeliveryAsync(Guid webhook, Guid delivery, CancellationToken cancel = default) =>
        PostAsync($"/v1/webhooks/{webhook:D}/deliveries/{delivery:D}/resend", WireJson.Default.DeliveryView, cancel);

    /// <summary>Sends all that was given up once more, the oldest first, at most 10,000 at once.</summary>
    public Task<ResentDeliveries> ResendDeadDeliveriesAsync(Guid webhook, CancellationToken cancel = default) =>
        PostAsync($"/v1/webhooks/{webhook:D}/deliveries/resend-dead", WireJson.Default.ResentDeliveries, cancel);
}
