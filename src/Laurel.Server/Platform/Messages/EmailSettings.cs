using MailKit.Security;
using MimeKit;

namespace Laurel.Server.Platform.Messages;

/// <summary><c>Distribution:Email</c>: where e-mail is handed over, and in whose name.</summary>
internal sealed record EmailSettings(
    string Host, int Port, SecureSocketOptions Security, string? User, string? Password, MailboxAddress Sender)
{
    /// <summary>Null where no host is named.</summary>
    /// <exception cref="InvalidOperationException">A setting is wrong.</exception>
    public static EmailSettings? Read(IConfigurationSection section)
    {
        if (section["Host"] is not { Length: > 0 } host) return null;
        SecureSocketOptions security = (section["Security"] ?? "STARTTLS").ToUpperInvariant() switch
        {
            "TLS" => SecureSocketOptions.SslOnConnect,
            "STARTTLS" => SecureSocketOptions.StartTls,
            "NONE" => SecureSocketOptions.None,
            _ => throw Wrong(section, "Security", "TLS, STARTTLS or NONE"),
        };
        int port = section.GetValue("Port", security == SecureSocketOptions.SslOnConnect ? 465 : 587);
        if (port is < 1 or > 65535) throw Wrong(section, "Port", "a port number");
        if (!MailboxAddress.TryParse(section["Sender"] ?? "", out MailboxAddress? address))
            throw Wrong(section, "Sender", "an e-mail address");
        if (section["SenderName"] is { Length: > 0 } name) address = new MailboxAddress(name, address.Address);
        return new EmailSettings(host, port, security, section["User"], section["Password"], address);
    }

    private static InvalidOperationException Wrong(IConfigurationSection section, string name, string needed) =>
        new($"The setting {section.Path}:{name} must be {needed}.");
}
