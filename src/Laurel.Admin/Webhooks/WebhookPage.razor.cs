using Laurel.Admin.Shell;
using Laurel.Client;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Laurel.Admin.Webhooks;

/// <summary>One webhook: how it stands, what was sent to it, and all that can be done with it.</summary>
public sealed partial class WebhookPage
{
    private const int LooksWhileIdle = 10;

    private readonly Watch _watch = new();
    private DeliveryTable? _table;
    private WebhookView? _hook;
    private DeliveryView? _ping;
    private Exception? _failure;
    private int _passed;
    private Task _looking = Task.CompletedTask;
    private bool _looksAgain;
    private bool _isGoing;

    [Parameter] public Guid Id { get; set; }

    [Inject] private LaurelClient Client { get; set; } = default!;

    [Inject] private IDialogService Dialogs { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private Notices Notices { get; set; } = default!;

    public void Dispose() => _watch.Dispose();

    protected override void OnInitialized() =>
        _watch.Start(() => _hook is not null && !_isGoing && (++_passed % LooksWhileIdle == 0 || _table is { IsLively: true })
            ? InvokeAsync(LookAsync)
            : Task.CompletedTask);

    protected override async Task OnParametersSetAsync()
    {
        try
        {
            (_hook, _failure) = (await Client.GetWebhookAsync(Id), null);
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            _failure = failure;
        }
    }

    /// <summary>Shows how things stand now, one look after the other: who asks meanwhile gets another look.</summary>
    private Task LookAsync()
    {
        _looksAgain = true;
        if (_looking.IsCompleted) _looking = LookWhileAskedAsync();
        return _looking;
    }

    private async Task LookWhileAskedAsync()
    {
        while (_looksAgain)
        {
            _looksAgain = false;
            await LookOnceAsync();
        }
    }

    /// <summary>What is away for a moment is seen at the next look; the list says what is wrong.</summary>
    private async Task LookOnceAsync()
    {
        try
        {
            _hook = await Client.GetWebhookAsync(Id);
        }
        catch (LaurelProblemException gone) when (gone.Problem.Status == 404)
        {
            (_failure, _hook) = (gone, null);
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            // The list below meets the same and says it, with a button to try again.
        }

        StateHasChanged();
        if (_hook is not null && _table is not null) await _table.RefreshAsync();
    }

    private async Task EditAsync()
    {
        if (await WebhookDialog.ShowAsync(Dialogs, Words["Edit.Title"], _hook) is not { } saved) return;
        _hook = saved;
        Notices.Done(Words["Saved"]);
    }

    // What was said about a test may not be so any more.
    private Task ResentAsync()
    {
        _ping = null;
        return LookAsync();
    }

    private Task SwitchOnAsync() => DoAsync(async () =>
    {
        _ping = null;
        _hook = await Client.ChangeWebhookAsync(Id, WebhookSpeech.ChangeOf(_hook!) with { Active = true });
        Notices.Done(Words["SwitchedOn"]);
    });

    private Task TestAsync() => DoAsync(async () => _ping = await Client.TestWebhookAsync(Id));

    private async Task ResendDeadAsync()
    {
        bool? sure = await Dialogs.ShowMessageBoxAsync(Words["Resend.All.Title"], Words["Resend.All.Text"],
            yesText: Words["Resend.All"], cancelText: Cancel);
        if (sure is not true) return;
        await DoAsync(async () =>
        {
            _ping = null;
            ResentDeliveries resent = await Client.ResendDeadDeliveriesAsync(Id);
            Notices.Done(resent.Left == 0 ? Words.Counted("Resend.Many", resent.Count)
                : Words["Resend.Many.Left", Formats.Count(resent.Count), Formats.Count(resent.Left)]);
        });
    }

    private async Task RotateAsync()
    {
        bool? sure = await Dialogs.ShowMessageBoxAsync(Words["Rotate.Title"], Words["Rotate.Text"],
            yesText: Words["Rotate"], cancelText: Cancel);
        if (sure is not true) return;
        await DoAsync(async () =>
        {
            IssuedWebhook issued = await Client.RotateWebhookSecretAsync(Id);
            _hook = issued.Webhook;
            await SecretDialog.ShowAsync(Dialogs, Words["Secret.New"], issued);
        });
    }

    private async Task RemoveAsync()
    {
        bool? sure = await Dialogs.ShowMessageBoxAsync(Words["Remove.Title", WebhookSpeech.NameOf(_hook!)], Words["Remove.Text"],
            yesText: Words["Remove"], cancelText: Cancel);
        if (sure is not true) return;

        // Nobody looks for it while it goes.
        _isGoing = true;
        await _looking;
        await DoAsync(async () =>
        {
            await Client.DeleteWebhookAsync(Id);
            _hook = null;
            Notices.Done(Words["Removed"]);
            Navigation.NavigateTo("webhooks");
        });
        _isGoing = false;
    }

    private string Cancel => ShellWords["Cancel"];

    /// <summary>Does it, says what stands against it, and shows how things stand then.</summary>
    private async Task DoAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (LaurelProblemException refused) when (refused.Problem.Status == 409)
        {
            Notices.Warn(Words["NotNow"]);
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException)
        {
            Notices.Tell(failure);
        }

        if (_hook is not null) await LookAsync();
    }
}
