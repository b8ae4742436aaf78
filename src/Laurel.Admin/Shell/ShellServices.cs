using Laurel.Admin.Access;
using Laurel.Admin.Customers;
using Laurel.Admin.Jobs;
using Laurel.Admin.Stores;
using Laurel.Client;
using Microsoft.AspNetCore.Components.Authorization;
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
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomStart;
            options.SnackbarConfiguration.PreventDuplicates = true;
            options.SnackbarConfiguration.VisibleStateDuration = 5000;
        });
        services.AddTransient<MudLocalizer, ComponentWords>();
        services.AddScoped<Browser>();
        services.AddScoped<Preferences>();
        services.AddScoped<ProblemSpeech>();
        services.AddScoped<Notices>();
        services.AddScoped<KnownStores>();
        services.AddScoped<KnownSegments>();
        services.AddTransient<JobBoard>();
        services.AddSingleton(TimeProvider.System);

        services.AddScoped(_ => new LaurelClient(new HttpClient { BaseAddress = server }));
        services.AddScoped<Session>();
        services.AddScoped<AuthenticationStateProvider>(all => all.GetRequiredService<Session>());
        services.AddAuthorizationCore();
        services.AddCascadingAuthenticationState();
        return services;
    }
}
