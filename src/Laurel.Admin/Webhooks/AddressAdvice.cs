namespace Laurel.Admin.Webhooks;

/// <summary>What to do about an address that the server refused: the reason stands in the address itself.</summary>
internal static class AddressAdvice
{
    public const int Longest = 500;

    /// <summary>The key of the word.</summary>
    public static string KeyOf(string address) => address.Length switch
    {
        0 => "Url.Missing",
        > Longest => "Url.TooLong",
        _ when !Uri.TryCreate(address, UriKind.Absolute, out Uri? url) || url.Scheme is not ("https" or "http") || url.Host.Length == 0
            => "Url.Invalid",
        _ => KeyOf(new Uri(address)),
    };

    private static string KeyOf(Uri url) => (url.UserInfo.Length, url.Fragment.Length) switch
    {
        ( > 0, _) => "Url.Login",
        (_, > 0) => "Url.Fragment",
        _ => "Url.Refused",
    };
}
