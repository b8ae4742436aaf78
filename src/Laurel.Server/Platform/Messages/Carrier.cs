using Laurel.Client;

namespace Laurel.Server.Platform.Messages;

/// <summary>Brings messages to people: a mail server, or somebody's service for SMS or push.</summary>
internal abstract class Carrier
{
    /// <summary>Sends a message once. Never throws for what the other side did; that is the outcome.</summary>
    public abstract Task<Delivery> SendAsync(Message message, CancellationToken cancel);
}

/// <summary>What goes out.</summary>
/// <param name="Channel">By which it goes.</param>
/// <param name="Id">Of the sending; the carrier is told, so that it too can recognise a repetition.</param>
/// <param name="Recipient">An e-mail address, a telephone number, or the customer's code.</param>
/// <param name="Name">The customer's.</param>
/// <param name="Subject">Of an e-mail, or the title of a push message.</param>
/// <param name="Body">Plain text.</param>
internal sealed record Message(CouponChannel Channel, Guid Id, string Recipient, string Name, string Subject, string Body);

/// <summary>How sending went.</summary>
internal sealed record Delivery(DeliveryOutcome Outcome, string? Reason = null)
{
    public static Delivery Sent { get; } = new(DeliveryOutcome.Sent);

    public static Delivery Retry(string reason) => new(DeliveryOutcome.Retry, reason);

    public static Delivery Failed(string reason) => new(DeliveryOutcome.Failed, reason);

    public static Delivery Unknown(string reason) => new(DeliveryOutcome.Unknown, reason);
}

internal enum DeliveryOutcome
{
    Sent,

    /// <summary>It surely wasn't sent; another try may succeed.</summary>
    Retry,

    /// <summary>It wasn't sent, and won't be by trying again.</summary>
    Failed,

    /// <summary>Nobody knows whether it was sent.</summary>
    Unknown,
}
