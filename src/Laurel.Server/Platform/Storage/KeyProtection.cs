using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Storage;

/// <summary>
/// Keeps the keys of cookies and of webhooks' secrets, which lie in the database, unreadable for whoever has only the database: they are
/// encrypted with a certificate that the operator keeps elsewhere.
/// </summary>
/// <remarks>
/// <c>Protection:Certificate</c>, a file of PKCS #12, and <c>Protection:Password</c>; <c>Protection:Former:0:Certificate</c> and
/// <c>…:Password</c> and so on are certificates before it, which still open what they closed. All servers need the same.
/// </remarks>
internal sealed partial class KeyProtection
{
    public const string Section = "Protection";

    private static readonly XNamespace Ns = "http://schemas.asp.net/2015/03/dataProtection";

    private readonly X509Certificate2? _certificate;
    private readonly IReadOnlyList<X509Certificate2> _former;

    /// <exception cref="InvalidOperationException">A certificate can't be read, or has no private key.</exception>
    public KeyProtection(IConfiguration configuration)
    {
        IConfigurationSection section = configuration.GetSection(Section);
        _certificate = Load(section);
        _former = [.. section.GetSection("Former").GetChildren().Select(Load).OfType<X509Certificate2>()];
    }

    public void AddTo(IDataProtectionBuilder protection)
    {
        if (_certificate is null) return;
        protection.ProtectKeysWithCertificate(_certificate).UnprotectKeysWithAnyCertificate([_certificate, .. _former]);
    }

    /// <summary>
    /// Encrypts the keys that were written before there was a certificate. Without one it says in the log what that means.
    /// </summary>
    public async Task ApplyAsync(Store store, ILoggerFactory logs, CancellationToken cancel)
    {
        ILogger log = logs.CreateLogger<KeyProtection>();
        if (_certificate is null)
        {
            LogOpen(log);
            return;
        }

        var encryptor = new CertificateXmlEncryptor(_certificate, logs);
        int closed = 0;
        foreach (DataProtectionKey row in await store.DataProtectionKeys.ToListAsync(cancel))
        {
            XElement key = XElement.Parse(row.Xml!);
            if (Close(key, encryptor) == 0) continue;
            row.Xml = key.ToString(SaveOptions.DisableFormatting);
            closed++;
        }

        await store.SaveChangesAsync(cancel);
        if (closed > 0) LogClosed(log, closed);
    }

    /// <summary>Puts what must not be readable into an envelope, as the framework does with new keys.</summary>
    private static int Close(XElement key, CertificateXmlEncryptor encryptor)
    {
        List<XElement> open = [.. key.Descendants().Where(one => (string?)one.Attribute(Ns + "requiresEncryption") == "true"
            && !one.Ancestors(Ns + "encryptedSecret").Any())];
        foreach (XElement secret in open)
        {
            EncryptedXmlInfo info = encryptor.Encrypt(new XElement(secret));
            secret.ReplaceWith(new XElement(
                Ns + "encryptedSecret", new XAttribute("decryptorType", info.DecryptorType.AssemblyQualifiedName!), info.EncryptedElement));
        }

        return open.Count;
    }

    private static X509Certificate2? Load(IConfigurationSection section)
    {
        string? file = section["Certificate"];
        if (string.IsNullOrWhiteSpace(file)) return null;
        try
        {
            X509Certificate2 found = X509CertificateLoader.LoadPkcs12FromFile(file, section["Password"]);
            if (found.HasPrivateKey) return found;
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"The setting {section.Path}:Certificate names '{file}': {failure.Message}", failure);
        }

        throw new InvalidOperationException($"The setting {section.Path}:Certificate names '{file}', which has no private key.");
    }

    [LoggerMessage(
        LogLevel.Warning,
        "The keys of cookies and webhooks lie readable in the database: a copy of it is as good as an administrator's password. "
        + "Set Protection:Certificate.")]
    private static partial void LogOpen(ILogger log);

    [LoggerMessage(LogLevel.Information, "{Count} keys that lay readable in the database are encrypted now.")]
    private static partial void LogClosed(ILogger log, int count);
}
