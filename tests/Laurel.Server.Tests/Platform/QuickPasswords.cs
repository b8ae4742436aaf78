using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Platform;

/// <summary>
/// Each test signs people of its own in, and a password is meant to cost time to look at. Here nobody guesses it, so it costs less.
/// </summary>
internal static class QuickPasswords
{
    private const int Rounds = 1_000;

    public static IServiceCollection AddQuickPasswords(this IServiceCollection services) =>
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = Rounds);
}
