using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Laurel.Admin.Shell;

/// <summary>The words that the components themselves say (pagers, close buttons), in the page's language.</summary>
internal sealed class ComponentWords(IStringLocalizer<ShellWords> words) : MudLocalizer
{
    public override LocalizedString this[string key]
    {
        get
        {
            LocalizedString found = words[key];
            return found.ResourceNotFound ? new LocalizedString(key, key, resourceNotFound: true) : found;
        }
    }
}
