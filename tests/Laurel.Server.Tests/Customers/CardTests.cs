using Laurel.Client;
using Laurel.Server.Tests.Loyalty;
using Laurel.Server.Tests.Platform;

namespace Laurel.Server.Tests.Customers;

/// <summary>Cards that are lost and replaced.</summary>
public sealed class CardTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_new_card_finds_the_customer_with_all_points_and_the_lost_one_nobody()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        (string lost, string found) = (Number(), Number());
        await club.Client.ReplaceCardAsync(customer, Card(lost));
        CustomerView changed = await club.Client.ReplaceCardAsync(customer, Card(found.ToLowerInvariant()));
        changed.Card.ShouldBe(found);
        (await ByCardAsync(club.Client, lost)).ShouldBeEmpty();
        (await ByCardAsync(club.Client, found)).ShouldBe([customer]);
        (await club.MemberAsync(customer)).Balance.ShouldBe(100);

        // The lost card turned up again.
        await club.Client.ReplaceCardAsync(customer, Card(lost));
        (await ByCardAsync(club.Client, lost)).ShouldBe([customer]);
        (await ByCardAsync(club.Client, found)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_card_is_one_persons_and_one_that_was_given_up_may_be_given_again()
    {
        Club club = await Club.OpenAsync(server);
        (string ayse, string mehmet) = (await club.JoinAsync(), await club.JoinAsync());
        string card = Number();
        await club.Client.ReplaceCardAsync(ayse, Card(card));
        LaurelProblemException taken = await Should.ThrowAsync<LaurelProblemException>(
            () => club.Client.ReplaceCardAsync(mehmet, Card(card)));
        (taken.Problem.Status, taken.Problem.Problems.Single().Pointer).ShouldBe((409, "/card"));
        await club.Client.ReplaceCardAsync(ayse, Card(Number()));
        await club.Client.ReplaceCardAsync(mehmet, Card(card));
        (await ByCardAsync(club.Client, card)).ShouldBe([mehmet]);
    }

    [Fact]
    public async Task The_log_knows_who_replaced_a_card_and_only_how_it_ends()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        await club.Client.ReplaceCardAsync(customer, Card("990000001234" + Number()[^6..]));
        AuditEntryView entry = (await club.Client.ListAuditAsync(new AuditQuery { Code = customer })).Items
            .Single(one => one.Kind == "CUSTOMER");
        (entry.Kind, entry.Action, entry.Reason).ShouldBe(("CUSTOMER", "REPLACED", "Lost on the bus"));
        entry.After!.Value.GetRawText().ShouldNotContain("9900");
    }

    [Theory]
    [InlineData("", "Lost on the bus", "/card")]
    [InlineData("A B", "Lost on the bus", "/card")]
    [InlineData("AB", " x ", "/reason")]
    public async Task What_is_wrong_is_named(string card, string reason, string pointer)
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        LaurelProblemException refused = await Should.ThrowAsync<LaurelProblemException>(
            () => club.Client.ReplaceCardAsync(customer, new CardChange { Card = card, Reason = reason }));
        refused.Problem.Problems.Single().Pointer.ShouldBe(pointer);
    }

    private static async Task<IEnumerable<string>> ByCardAsync(LaurelClient client, string card) =>
        (await client.ListCustomersAsync(new CustomerQuery { Card = card })).Items.Select(customer => customer.Code);

    private static CardChange Card(string number) => new() { Card = number, Reason = "Lost on the bus" };

    private static string Number() => "CARD" + Guid.NewGuid().ToString("N")[..12].ToUpperInvariant();
}
