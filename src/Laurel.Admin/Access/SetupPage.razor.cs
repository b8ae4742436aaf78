using Laurel.Admin.Shell;
using Laurel.Client;
using Microsoft.AspNetCore.Components;

namespace Laurel.Admin.Access;

public sealed partial class SetupPage
{
    private readonly SetupEntry _entry = new();
    private Exception? _failure;
    private bool _busy;

    [SupplyParameterFromQuery] public string? Token { get; set; }

    [Inject] private Session Session { get; set; } = default!;

    [Inject] private ProblemSpeech Speech { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private static Dictionary<string, object?> Attributes(string autocomplete) => new() { ["autocomplete"] = autocomplete };

    private string? At(string pointer) => Speech.SayAt(_failure, pointer);

    private async Task SetUpAsync()
    {
        _busy = true;
        _failure = null;
        try
        {
            await Session.SetUpAsync(new Setup
            {
                Token = Token ?? "",
                Name = _entry.Name.Trim(),
                Email = _entry.Email.Trim(),
                Password = _entry.Password,
            });
            Navigation.NavigateTo("");
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
}
