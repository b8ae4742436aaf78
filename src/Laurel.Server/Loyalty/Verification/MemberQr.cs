using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Laurel.Client;
using Laurel.Server.Coupons.Pictures;
using Microsoft.AspNetCore.DataProtection;

namespace Laurel.Server.Loyalty.Verification;

/// <summary>
/// Makes the QR codes that members' phones show, and reads them: whose it is, which one it is and until when it is good, signed and
/// encrypted with the keys that all servers share.
/// </summary>
internal sealed class MemberQr(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>What such a text begins with.</summary>
    public const string Start = "LRLM-";

    /// <summary>Long enough to walk to the till, too short to be passed on.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(2);

    private const int IdBytes = 16;
    private const int Bytes = (2 * IdBytes) + sizeof(long);

    private readonly IDataProtector _protector = protection.CreateProtector("Laurel.Members.Qr");

    public MemberQrView Make(Guid customer)
    {
        DateTimeOffset ends = clock.GetUtcNow() + Lasts;
        byte[] plain = new byte[Bytes];
        customer.TryWriteBytes(plain);
        Guid.NewGuid().TryWriteBytes(plain.AsSpan(IdBytes));
        BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(2 * IdBytes), ends.UtcTicks);
        string text = Start + Base64Url.EncodeToString(_protector.Protect(plain));
        return new MemberQrView { Qr = text, Svg = SvgPicture.Write(QrSquares.Draw(text)), EndsAt = ends };
    }

    /// <summary>What a text says; null for one that this house did not make.</summary>
    public ReadQr? Read(string text)
    {
        if (!text.StartsWith(Start, StringComparison.Ordinal)) return null;
        try
        {
            byte[] plain = _protector.Unprotect(Base64Url.DecodeFromChars(text.AsSpan(Start.Length)));
            if (plain.Length != Bytes) return null;
            var ends = new DateTimeOffset(BinaryPrimitives.ReadInt64BigEndian(plain.AsSpan(2 * IdBytes)), TimeSpan.Zero);
            return new ReadQr(
                new Guid(plain.AsSpan(0, IdBytes)), new Guid(plain.AsSpan(IdBytes, IdBytes)), IsOver: ends <= clock.GetUtcNow());
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            return null;
        }
    }
}

/// <summary>A QR code that this house made.</summary>
/// <param name="Customer">Whose it is.</param>
/// <param name="Id">Which one it is.</param>
/// <param name="IsOver">Whether it is too old.</param>
internal sealed record ReadQr(Guid Customer, Guid Id, bool IsOver);
