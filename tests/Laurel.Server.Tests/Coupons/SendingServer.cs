using Laurel.Client;
using Laurel.Server.Coupons.Distribution;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Tests.Platform;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Laurel.Server.Tests.Coupons;

/// <summary>
/// A server over the database of another that is set up for every channel, with a mail server and a provider behind it; its neighbour is
/// set up for none.
/// </summary>
internal sealed class SendingServer(RunningServer neighbour, MessageService messages) : IAsyncDisposable
{
    private WebApplicationFactory<Program> _factory = null!;

    public MailServer Mail { get; } = new();

    public MessageService Messages { get; } = messages;

    public LaurelClient Client { get; private set; } = null!;

    public static async Task<SendingServer> StartAsync(RunningServer neighbour)
    {
        var server = new SendingServer(neighbour, await MessageService.StartAsync());
        await server.StartAsync();
        return server;
    }

    public Task<DistributionView> OrderAsync(Guid batch, CouponChannel channel, params string[] customers) =>
        Client.DistributeCouponBatchAsync(batch, new NewDistribution { Channel = channel, Customers = customers });

    public Task<DistributionView> DistributeAsync(Guid batch, CouponChannel channel, params string[] customers) =>
        DistributeAsync(batch, new NewDistribution { Channel = channel, Customers = customers });

    public async Task<DistributionView> DistributeAsync(Guid batch, NewDistribution wanted) =>
        await DoneAsync((await Client.DistributeCouponBatchAsync(batch, wanted)).Id);

    /// <summary>Sends what is due and reads a distribution that is done by then.</summary>
    public async Task<DistributionView> DoneAsync(Guid id)
    {
        await SendAsync();
        DistributionView done = await Client.GetDistributionAsync(id);
        done.State.ShouldBe(DistributionState.Done);
        return done;
    }

    /// <summary>Sends what is due.</summary>
    public Task<JobRun> SendAsync(CancellationToken cancel = default) => RunJobAsync(SendCoupons.Name, cancel);

    public async Task<JobRun> RunJobAsync(string name, CancellationToken cancel = default)
    {
        JobDefinition job = _factory.Services.GetRequiredService<JobList>().Find(name).ShouldNotBeNull();
        return await _factory.Services.GetRequiredService<RunJob>().RunAsync(job, cancel);
    }

    /// <summary>The sendings of a distribution by customer.</summary>
    public async Task<Dictionary<string, SendingView>> SendingsAsync(Guid id) =>
        (await Client.ListSendingsAsync(id)).Items.ToDictionary(view => view.Customer);

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        await Messages.DisposeAsync();
        Mail.Dispose();
    }

    private async Task StartAsync()
    {
        _factory = neighbour.Start().WithWebHostBuilder(host => host
            .UseSetting("Distribution:Email:Host", "127.0.0.1").UseSetting("Distribution:Email:Port", $"{Mail.Port}")
            .UseSetting("Distribution:Email:Security", "NONE").UseSetting("Distribution:Email:Sender", "shop@example.com")
            .UseSetting("Distribution:Email:SenderName", "Çınar Market")
            .UseSetting("Distribution:Sms:Url", Messages.Address).UseSetting("Distribution:Sms:Headers:Authorization", "Bearer s3cret")
            .UseSetting("Distribution:Push:Url", Messages.Address)
            .UseSetting("Distribution:Push:Body", """{"user":"{{recipient}}","title":"{{subject}}","body":"{{text}}"}"""));
        await neighbour.MarketerAsync();
        Client = await PersonAsync(Roles.Marketer);
    }

    /// <summary>Somebody with a role who talks to this server.</summary>
    public async Task<LaurelClient> PersonAsync(string role)
    {
        string email = $"{Guid.NewGuid():N}@laurel.example";
        await neighbour.AddUserAsync(email, role);
        var client = new LaurelClient(_factory.CreateClient());
        await client.SignInAsync(new SignIn { Email = email, Password = RunningServer.Password });
        return client;
    }
}
