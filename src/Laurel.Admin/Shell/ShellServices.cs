using MudBlazor;
using MudBlazor.Services;

namespace Laurel.Admin.Shell;

internal static class ShellServices
{
    public static IServiceCollection AddShell(this IServiceCollection services, Uri server)
    {
        services.AddLocalization();
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.PreventDuplicates = true;
            options.SnackbarConfiguration.VisibleStateDuration = 5000;
        });
        services.AddScoped<Browser>();
        services.AddScoped<Preferences>();
        services.AddScoped(_ => new HttpClient { BaseAddress = server });
        return services;
    }
}
