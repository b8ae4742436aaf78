namespace Laurel.Admin.Till;

internal static class TillServices
{
    public static IServiceCollection AddTill(this IServiceCollection services)
    {
        services.AddScoped<Catalogue>();
        services.AddScoped<TillSession>();
        services.AddScoped<Reasons>();
        services.AddScoped<PriceChanges>();
        services.AddScoped<Points.PointsSpeech>();
        services.AddScoped<Returns.PendingReturns>();
        return services;
    }
}
