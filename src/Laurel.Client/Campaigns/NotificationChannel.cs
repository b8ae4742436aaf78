using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>How a notification reaches a customer.</summary>
[JsonConverter(typeof(WordConverter<NotificationChannel>))]
public enum NotificationChannel
{
    Sms,
    Email,
    Push,

    /// <summary>Printed below the receipt.</summary>
    Receipt,
}
