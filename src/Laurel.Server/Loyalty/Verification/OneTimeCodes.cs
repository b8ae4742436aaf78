using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Laurel.Server.Loyalty.Verification;

/// <summary>Makes the codes that are sent to members, and keeps them protected until they are typed.</summary>
internal sealed class OneTimeCodes(IDataProtectionProvider protection)
{
    /// <summary>How long a code can be typed.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    public const int Digits = 6;

    private readonly IDataProtector _protector = protection.CreateProtector("Laurel.Members.Code");

    /// <summary>A new code, as it is kept.</summary>
    public string New() => _protector.Protect(RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture));

    /// <summary>The code, to be sent; null when the keys that protect it are gone.</summary>
    public string? Read(string kept)
    {
        try
        {
            return _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public bool Is(string kept, string typed) => Read(kept) is { } code
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(typed));
}
