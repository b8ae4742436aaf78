using Microsoft.AspNetCore.Components;

namespace Laurel.Admin.Shell;

/// <summary>Language and colours as this person wants them on this device.</summary>
internal sealed class Preferences(Browser browser, NavigationManager navigation)
{
    private const string LanguageKey = "laurel.language";
    private const string ThemeKey = "laurel.theme";

    public event EventHandler? Changed;

    public ThemeChoice Theme { get; private set; } = ThemeChoice.System;

    public static string Language => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "tr" ? "tr" : "en";

    public async Task LoadAsync()
    {
        Theme = Enum.TryParse(await browser.ReadAsync(ThemeKey), ignoreCase: true, out ThemeChoice chosen) ? chosen : ThemeChoice.System;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public async Task ChooseThemeAsync(ThemeChoice theme)
    {
        Theme = theme;
        await browser.WriteAsync(ThemeKey, theme.ToString().ToLowerInvariant());
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>
    /// A person who signs in on a device where nobody has chosen a language yet gets their own. Every account begins in English, so
    /// that English is no choice yet, and the language of the browser stays.
    /// </summary>
    public async Task AdoptAsync(string language)
    {
        if (language == "tr" && await browser.ReadAsync(LanguageKey) is null) await ChooseLanguageAsync(language);
    }

    /// <summary>Words and culture data are loaded once, at the start; another language therefore means a fresh start of the page.</summary>
    public async Task ChooseLanguageAsync(string language)
    {
        if (language == Language) return;
        await browser.WriteAsync(LanguageKey, language);
        navigation.NavigateTo(navigation.Uri, forceLoad: true);
    }
}
