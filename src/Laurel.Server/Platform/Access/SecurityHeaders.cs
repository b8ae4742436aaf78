using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;

namespace Laurel.Server.Platform.Access;

/// <summary>Headers that keep a browser from doing what the pages never ask for: nothing comes from another origin.</summary>
internal static partial class SecurityHeaders
{
    /// <summary>Belongs outside of what answers failures, and inside of what says to come by TLS only.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        string pages = Policy(Hashes(app.Environment.WebRootFileProvider.GetFileInfo("index.html")));

        // The reference page brings its own script inline.
        string reference = Policy(" 'unsafe-inline'");
        app.Use((context, next) =>
        {
            IHeaderDictionary headers = context.Response.Headers;
            headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/docs") ? reference : pages;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=(), payment=()";
            if (context.Request.Path.StartsWithSegments("/v1")) headers.CacheControl = "no-store";
            KeepWhatIsSaid(context.Response);
            return next(context);
        });
    }

    /// <summary>
    /// Whoever turns an exception into an answer clears all headers first. What was said by now is said after that too, unless
    /// something else is said instead.
    /// </summary>
    private static void KeepWhatIsSaid(HttpResponse response)
    {
        KeyValuePair<string, StringValues>[] said = [.. response.Headers];
        response.OnStarting(() =>
        {
            foreach ((string name, StringValues value) in said) response.Headers.TryAdd(name, value);
            return Task.CompletedTask;
        });
    }

    // WebAssembly is compiled in the page; styles are set by the components on their elements.
    private static string Policy(string scripts) =>
        $"default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The start page holds an import map inline, which differs with every build; its hash lets it, and only it, run.</summary>
    private static string Hashes(Microsoft.Extensions.FileProviders.IFileInfo page)
    {
        if (!page.Exists) return "";
        using var reader = new StreamReader(page.CreateReadStream());
        return string.Concat(InlineScripts().Matches(reader.ReadToEnd())
            .Select(match => $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(match.Groups["text"].Value)))}'"));
    }

    [GeneratedRegex("<script(?![^>]*\\ssrc=)[^>]*>(?<text>.*?)</script>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InlineScripts();
}
