using System.ComponentModel.DataAnnotations;

namespace Laurel.Server.Platform.Outbox;

/// <summary>The numbers under <c>Webhooks</c>.</summary>
internal sealed class WebhookSettings
{
    public const string Section = "Webhooks";

    /// <summary>How many days events are kept with what became of them.</summary>
    [Range(1, 3_650)]
    public int KeepDays { get; set; } = 30;
}
