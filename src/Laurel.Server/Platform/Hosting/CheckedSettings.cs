namespace Laurel.Server.Platform.Hosting;

internal static class CheckedSettings
{
    /// <summary>
    /// Reads a section into an object whose attributes say what is allowed. What is not stops the server as it starts, with the name of the
    /// setting, instead of being bent into something that nobody asked for.
    /// </summary>
    public static void AddSettings<T>(this IServiceCollection services, string section)
        where T : class =>
        services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
}
