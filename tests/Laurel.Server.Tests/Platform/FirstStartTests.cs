using System.Collections.Concurrent;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Laurel.Server.Tests.Platform;

/// <summary>Whoever starts Laurel for the first time reads its log from top to bottom.</summary>
public sealed class FirstStartTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_log_of_a_first_start_tells_of_no_failure()
    {
        using var database = new TestDatabase(isThere: false);
        using var log = new Noted();
        await using (WebApplicationFactory<Program> first = server.Start(host => host
            .UseSetting(DatabaseChoice.Setting, database.ConnectionString).ConfigureLogging(logging => logging.AddProvider(log))))
        {
            (await first.CreateClient().GetAsync("/health/ready")).EnsureSuccessStatusCode();
        }

        log.Lines.ShouldContain(line => line.Text.Contains("Laurel is ready"));
        log.Lines.Where(line => line.Level >= LogLevel.Error).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Development", 3)]
    [InlineData("Production", 0)]
    public async Task Only_in_development_has_the_invented_shop_people_whose_password_everybody_knows(string environment, int people)
    {
        using var database = new TestDatabase(isThere: false);
        await using WebApplicationFactory<Program> first = server.Start(host => host.UseEnvironment(environment)
            .UseSetting("samples", "true").UseSetting(DatabaseChoice.Setting, database.ConnectionString));
        (await first.CreateClient().GetAsync("/health/ready")).EnsureSuccessStatusCode();
        await using AsyncServiceScope scope = first.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        (await store.Sales.AnyAsync()).ShouldBeTrue();
        (await store.Users.CountAsync()).ShouldBe(people);
    }

    private sealed class Noted : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue((logLevel, formatter(state, exception)));

        public void Dispose()
        {
            // It holds nothing.
        }
    }
}
