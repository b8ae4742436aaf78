using System.Net;
using System.Net.Sockets;
using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Tests.Sales;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Laurel.Server.Tests.Platform;

/// <summary>A database that is away, or too busy for long, is nobody's mistake: whoever asks is told to come again.</summary>
public sealed class OutageTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_write_that_the_database_does_not_take_is_asked_for_again_and_then_done()
    {
        HttpClient person = await server.PersonAsync(Roles.Administrator);
        using (server.TakeDatabaseAway()) await ShouldBeAskedForAgainAsync(await PostAsync(person));
        (await PostAsync(person)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_sale_that_the_database_does_not_take_is_asked_for_again_and_then_recorded_once()
    {
        Desk desk = await Desk.OpenAsync(server);
        SaleCommit sale = await desk.SaleAsync();
        using (server.TakeDatabaseAway()) await ShouldBeAskedForAgainAsync(await desk.SendAsync(sale, sale.Id.ToString()));
        (await desk.CommitAsync(sale)).Id.ShouldBe(sale.Id);
        (await desk.CommitAsync(sale)).Id.ShouldBe(sale.Id);
        await server.ShouldBeInOrderAsync();
    }

    [Fact]
    public void Trouble_that_passes_is_told_from_a_mistake_of_ours()
    {
        Exception[] passing =
        [
            new NpgsqlException("The pool is empty.", new TimeoutException()),
            new NpgsqlException("Nobody there.", new SocketException((int)SocketError.ConnectionRefused)),
            Of(PostgresErrorCodes.TooManyConnections), Of(PostgresErrorCodes.CannotConnectNow), Of(PostgresErrorCodes.AdminShutdown),
            new SqliteException("Busy.", 5), new SqliteException("Locked.", 6),
            new RetryLimitExceededException("Often.", new TimeoutException()),
        ];
        Exception[] ours =
        [
            Of(PostgresErrorCodes.UndefinedTable), Of(PostgresErrorCodes.UniqueViolation), new NpgsqlException("Something else."),
            new SqliteException("No such table.", 1), new TimeoutException(), new InvalidOperationException(),
        ];
        foreach (Exception one in passing)
        {
            PassingTrouble.IsBehind(one).ShouldBeTrue(one.Message);
            PassingTrouble.IsBehind(new DbUpdateException("A write failed.", one)).ShouldBeTrue(one.Message);
        }

        foreach (Exception one in ours) PassingTrouble.IsBehind(one).ShouldBeFalse(one.Message);
    }

    private static PostgresException Of(string state) => new(state, "ERROR", "ERROR", state);

    private static Task<HttpResponseMessage> PostAsync(HttpClient http)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/products")
        {
            Content = Answers.Json("""{"code":"AWAY","name":"P","unit":"PIECE","unitPrice":5,"vatRate":20,"barcodes":[],"policy":[]}"""),
        };
        request.Headers.Add("Idempotency-Key", "while-it-was-away");
        return http.SendAsync(request);
    }

    private static async Task ShouldBeAskedForAgainAsync(HttpResponseMessage answer)
    {
        ProblemDocument problem = await answer.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, ProblemTypes.Unavailable);
        problem.Detail.ShouldNotBeNull().ShouldContain("Nothing is known to be kept");
        answer.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldBe(TimeSpan.FromSeconds(5));
    }
}
