using System.Globalization;
using System.Resources;

namespace Laurel.Admin.Access;

/// <summary>Names the word list of sign-in, users and API keys; the two members are what data annotations ask for.</summary>
public sealed class AccessWords
{
    private static readonly ResourceManager Words = new(typeof(AccessWords));

    public static string Needed => Read(nameof(Needed));

    public static string PasswordLength => Read(nameof(PasswordLength));

    private static string Read(string key) => Words.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}
