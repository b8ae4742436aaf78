using Laurel.Admin.Shell;
using Laurel.Client;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Laurel.Admin.Webhooks;

/// <summary>Registers a webhook and shows its secret, or changes one.</summary>
public sealed partial class WebhookDialog
{
    private const int LongestUrl = 500;

    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private string _url = "";
    private string _sentUrl = "";
    private string _description = "";
    private bool _all = true;
    private bool _active = true;
    private bool _busy;
    private IssuedWebhook? _issued;
    private Exception? _failure;

    [CascadingParameter] public required IMudDialogInstance Dialog { get; set; }

    /// <summary>Null for a new one.</summary>
    [Parameter] public WebhookView? Hook { get; set; }

    [Inject] private LaurelClient Client { get; set; } = default!;

    [Inject] private ProblemSpeech Speech { get; set; } = default!;

    /// <summary>What this program knows, and what a newer one has marked.</summary>
    private IEnumerable<string> Offered => EventTypes.All.Union(Hook?.Types ?? [], StringComparer.Ordinal);

    private string Said => _failure switch
    {
        LaurelProblemException { Problem.Status: 409 } => Words["Most"],
        LaurelProblemException { Problem.Problems.Count: > 0 } => Words["Wrong"],
        _ => Speech.Say(_failure!),
    };

    private string? UrlProblem => At("/url") is { } said ? _sentUrl.Length > LongestUrl ? Words["Url.TooLong"].Value : said : null;

    private string? TypesProblem => _failure is LaurelProblemException { Problem.Problems: var found }
        && found.Any(one => one.Pointer.StartsWith("/types", StringComparison.Ordinal)) ? Words["Types.None"].Value : null;

    internal static async Task<WebhookView?> ShowAsync(IDialogService dialogs, string title, WebhookView? hook)
    {
        // A click beside the dialog must not lose a secret that is shown only once.
        var given = new DialogParameters<WebhookDialog> { { dialog => dialog.Hook, hook } };
        IDialogReference shown = await dialogs.ShowAsync<WebhookDialog>(title, given, new DialogOptions
        { MaxWidth = MaxWidth.Small, FullWidth = true, BackdropClick = false, CloseOnEscapeKey = hook is not null });
        return (await shown.Result) is { Canceled: false, Data: WebhookView saved } ? saved : null;
    }

    protected override void OnInitialized()
    {
        if (Hook is null) return;
        (_url, _description, _all, _active) = (Hook.Url, Hook.Description ?? "", Hook.Types is null, Hook.Active);
        _types.UnionWith(Hook.Types ?? []);
    }

    private string? At(string pointer) => Speech.SayAt(_failure, pointer);

    private void Mark(string type, bool on)
    {
        if (on) _types.Add(type);
        else _types.Remove(type);
    }

    private async Task SaveAsync()
    {
        (_busy, _failure, _sentUrl) = (true, null, _url.Trim());
        var wanted = new WebhookChange
        {
            Url = _sentUrl, Types = _all ? null : [.. Offered.Where(_types.Contains)], Active = _active,
            Description = string.IsNullOrWhiteSpace(_description) ? null : _description.Trim(),
        };
        try
        {
            if (Hook is null) _issued = await Client.CreateWebhookAsync(wanted);
            else Dialog.Close(DialogResult.Ok(await Client.ChangeWebhookAsync(Hook.Id, wanted)));
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException or TaskCanceledException)
        {
            _failure = failure;
        }
        finally
        {
            _busy = false;
        }
    }
}
