using Laurel.Admin.Shell;
using Laurel.Client;
using Microsoft.AspNetCore.Components;

namespace Laurel.Admin.Access;

public sealed partial class SignInPage
{
    private readonly SignInEntry _entry = new();
    private Exception? _failure;
    private bool _busy;

    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    [Inject] private Session Session { get; set; } = default!;

    [Inject] private ProblemSpeech Speech { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private Preferences Preferences { get; set; } = default!;

    private static Dictionary<string, object?> Attributes(string autocomplete) => new() { ["autocomplete"] = autocomplete };

    private async Task SignInAsync()
    {
        _busy = true;
        _failure = null;
        try
        {
            SignIn entry = new() { Email = _entry.Email.Trim(), Password = _entry.Password, Remember = _entry.Remember };
            Me me = await Session.SignInAsync(entry);
            Navigation.NavigateTo(SafeTarget(me));
            await Preferences.AdoptAsync(me.Language);
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            _failure = failure;
        }
        finally
        {
            _busy = false;
        }
    }

    // Only addresses inside these pages: a link in a mail must not lead a person elsewhere after signing in.
    private string SafeTarget(Me me)
    {
        string fallback = me.Roles is [Roles.Cashier] ? "till" : "";
        if (string.IsNullOrEmpty(ReturnUrl) || ReturnUrl.StartsWith('/') || ReturnUrl.Contains(':', StringComparison.Ordinal))
            return fallback;
        return ReturnUrl.Contains('\\', StringComparison.Ordinal) ? fallback : ReturnUrl;
    }
}
