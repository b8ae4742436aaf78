using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Laurel.Server.Platform.Messages;

/// <summary>Hands e-mail over to a mail server by SMTP.</summary>
internal sealed class EmailCarrier(EmailSettings settings) : Carrier
{
    private const int PatienceMilliseconds = 30_000;

    public override async Task<Delivery> SendAsync(Message message, CancellationToken cancel)
    {
        if (!MailboxAddress.TryParse(message.Recipient, out MailboxAddress? recipient))
            return Delivery.Failed("This is no e-mail address.");
        using var smtp = new SmtpClient { Timeout = PatienceMilliseconds };
        try
        {
            await smtp.ConnectAsync(settings.Host, settings.Port, settings.Security, cancel);
            if (settings.User is { Length: > 0 } user) await smtp.AuthenticateAsync(user, settings.Password ?? "", cancel);
        }
        catch (Exception failure) when (IsOfTheServer(failure))
        {
            // Nothing has been handed over yet, so trying again is safe.
            return Delivery.Retry(failure.Message);
        }

        Delivery delivery = await HandOverAsync(smtp, Write(message, recipient), cancel);
        await LeaveAsync(smtp, cancel);
        return delivery;
    }

    private static async Task<Delivery> HandOverAsync(SmtpClient smtp, MimeMessage mail, CancellationToken cancel)
    {
        try
        {
            await smtp.SendAsync(mail, cancel);
            return Delivery.Sent;
        }
        catch (SmtpCommandException refused)
        {
            // The server answered: from 500 on for ever, below that for now.
            string reason = $"{(int)refused.StatusCode} {refused.Message}";
            return (int)refused.StatusCode >= 500 ? Delivery.Failed(reason) : Delivery.Retry(reason);
        }
        catch (Exception failure) when (IsOfTheServer(failure))
        {
            return Delivery.Unknown(failure.Message);
        }
    }

    private static async Task LeaveAsync(SmtpClient smtp, CancellationToken cancel)
    {
        try
        {
            await smtp.DisconnectAsync(quit: true, cancel);
        }
        catch (Exception failure) when (IsOfTheServer(failure))
        {
            // The message is handed over or not; how we part changes nothing.
        }
    }

    private MimeMessage Write(Message message, MailboxAddress recipient)
    {
        var mail = new MimeMessage
        {
            MessageId = $"{message.Id:N}@{settings.Sender.Domain}",
            Subject = message.Subject,
            Body = new TextPart("plain") { Text = message.Body },
        };
        mail.From.Add(settings.Sender);
        mail.To.Add(new MailboxAddress(message.Name, recipient.Address));
        return mail;
    }

    private static bool IsOfTheServer(Exception failure) => failure is SocketException or IOException or TimeoutException
        or ProtocolException or CommandException or SslHandshakeException or AuthenticationException or ServiceNotConnectedException
        or NotSupportedException;
}
