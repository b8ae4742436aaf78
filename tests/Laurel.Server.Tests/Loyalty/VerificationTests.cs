using System.Net;
using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Quotes;
using Laurel.Server.Loyalty.Verification;
using Laurel.Server.Tests.Coupons;
using Laurel.Server.Tests.Platform;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Loyalty;

/// <summary>Whoever is at a till proves that he is the member, by what the program asks for, or gets nothing of the member's.</summary>
public sealed class VerificationTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_card_a_PIN_and_a_QR_code_prove_who_it_is_and_wrong_ones_do_not()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await WithCardAsync(club, "CARD-A" + club.Desk.Name);
        await club.Client.SetPinAsync(customer, new NewPin { Pin = "2580" });

        (await ProveAsync(club, customer, VerificationMethod.Card, "card-a" + club.Desk.Name)).Name.ShouldBe("Derya Deniz");
        Refusal(await ProveAsync(club, customer, VerificationMethod.Card, "ANOTHER")).ShouldBe(VerificationRefusal.WrongCard);
        MemberVerificationView wrong = await ProveAsync(club, customer, VerificationMethod.Pin, "2581");
        (wrong.Refusal, wrong.Name).ShouldBe((VerificationRefusal.WrongPin, "D*** D***"));
        (await ProveAsync(club, customer, VerificationMethod.Pin, "2580")).State.ShouldBe(VerificationState.Verified);
        await club.Client.RemovePinAsync(customer);
        Refusal(await ProveAsync(club, customer, VerificationMethod.Pin, "2580")).ShouldBe(VerificationRefusal.NoPin);

        MemberQrView shown = await club.Client.MakeMemberQrAsync(customer);
        shown.Svg.ShouldStartWith("<svg");
        string other = await club.Desk.CustomerAsync();
        Refusal(await ProveAsync(club, other, VerificationMethod.Qr, shown.Qr)).ShouldBe(VerificationRefusal.OtherCustomer);
        (await ProveAsync(club, null, VerificationMethod.Qr, shown.Qr)).Customer.ShouldBe(customer);
        Refusal(await ProveAsync(club, customer, VerificationMethod.Qr, shown.Qr)).ShouldBe(VerificationRefusal.QrUsed);
        MemberQrView late = await club.Client.MakeMemberQrAsync(customer);
        server.Clock.Advance(MemberQr.Lasts);
        Refusal(await ProveAsync(club, customer, VerificationMethod.Qr, late.Qr)).ShouldBe(VerificationRefusal.QrOver);
        (await BadAsync(() => ProveAsync(club, customer, VerificationMethod.Qr, late.Qr[..^2]))).ShouldBe("/qr");
    }

    [Fact]
    public async Task Many_who_guess_a_PIN_at_once_have_five_tries_and_after_a_quarter_of_an_hour_again()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.Desk.CustomerAsync();
        await club.Client.SetPinAsync(customer, new NewPin { Pin = "73912" });

        MemberVerificationView[] guesses = await Task.WhenAll(
            Enumerable.Range(0, 24).Select(i => ProveAsync(club, customer, VerificationMethod.Pin, $"{1_000 + i}")));
        guesses.Count(guess => guess.Refusal == VerificationRefusal.WrongPin).ShouldBe(5);
        guesses.Count(guess => guess.Refusal == VerificationRefusal.TooManyTries).ShouldBe(19);
        Refusal(await ProveAsync(club, customer, VerificationMethod.Pin, "73912")).ShouldBe(VerificationRefusal.TooManyTries);
        server.Clock.Advance(TimeSpan.FromMinutes(15));
        (await ProveAsync(club, customer, VerificationMethod.Pin, "73912")).State.ShouldBe(VerificationState.Verified);
    }

    [Theory]
    [InlineData(CouponChannel.Email)]
    [InlineData(CouponChannel.Sms)]
    public async Task A_code_that_was_sent_proves_who_it_is(CouponChannel channel)
    {
        await using SendingServer sender = await SendingServer.StartAsync(server);
        LaurelClient till = await sender.PersonAsync(Roles.StoreManager);
        string customer = await server.AddCustomerAsync("tr", channel);
        MemberVerificationView asked = await till.VerifyMemberAsync(Proof(customer, VerificationMethod.Code) with { Channel = channel });
        (asked.State, asked.TriesLeft, asked.SentAt).ShouldBe((VerificationState.Waiting, 5, null));
        asked.Recipient.ShouldNotBeNull().ShouldContain("***");
        await sender.RunJobAsync(SendCodes.Name);
        (await till.GetMemberVerificationAsync(asked.Id)).SentAt.ShouldNotBeNull();

        string text = channel == CouponChannel.Email
            ? sender.Mail.Mails.Single().TextBody! : sender.Messages.Calls.Single().Body.ToJsonString();
        text.ShouldContain("Kodunuz: ");
        string code = text[(text.IndexOf("Kodunuz: ", StringComparison.Ordinal) + 9)..][..6];
        MemberVerificationView wrong = await till.AnswerVerificationAsync(asked.Id, new TypedCode { Code = Another(code) });
        (wrong.State, wrong.TriesLeft).ShouldBe((VerificationState.Waiting, 4));
        (await till.AnswerVerificationAsync(asked.Id, new TypedCode { Code = code })).State.ShouldBe(VerificationState.Verified);
        (await till.AnswerVerificationAsync(asked.Id, new TypedCode { Code = Another(code) })).State.ShouldBe(VerificationState.Verified);
        await server.WithStoreAsync(async store =>
            (await store.MemberVerifications.SingleAsync(row => row.Id == asked.Id)).ProtectedCode.ShouldBeNull());
    }

    [Fact]
    public async Task A_code_ends_by_time_by_wrong_tries_and_there_are_three_in_a_quarter_of_an_hour()
    {
        await using SendingServer sender = await SendingServer.StartAsync(server);
        LaurelClient till = await sender.PersonAsync(Roles.StoreManager);
        string customer = await server.AddCustomerAsync("en", CouponChannel.Email);
        NewMemberVerification wanted = Proof(customer, VerificationMethod.Code) with { Channel = CouponChannel.Email };
        MemberVerificationView guessed = await till.VerifyMemberAsync(wanted);
        MemberVerificationView late = await till.VerifyMemberAsync(wanted);
        await till.VerifyMemberAsync(wanted);
        Refusal(await till.VerifyMemberAsync(wanted)).ShouldBe(VerificationRefusal.TooManyTries);
        await sender.RunJobAsync(SendCodes.Name);
        sender.Mail.Mails.Count.ShouldBe(3);


        // A code that was sent to nobody is wrong for each of them.
        string[] sent = [.. sender.Mail.Mails.Select(mail => mail.TextBody![11..17])];
        var wrong = new TypedCode { Code = Enumerable.Range(100_000, 4).Select(i => $"{i}").First(code => !sent.Contains(code)) };
        for (int i = 0; i < 4; i++)
            (await till.AnswerVerificationAsync(guessed.Id, wrong)).State.ShouldBe(VerificationState.Waiting);
        Refusal(await till.AnswerVerificationAsync(guessed.Id, wrong)).ShouldBe(VerificationRefusal.TooManyTries);
        server.Clock.Advance(TimeSpan.FromMinutes(5));
        Refusal(await till.AnswerVerificationAsync(late.Id, wrong)).ShouldBe(VerificationRefusal.CodeOver);
    }

    [Fact]
    public async Task A_code_needs_an_address_and_a_server_that_can_send_there()
    {
        await using SendingServer sender = await SendingServer.StartAsync(server);
        LaurelClient till = await sender.PersonAsync(Roles.StoreManager);
        Club club = await Club.OpenAsync(server);
        string nowhere = await club.Desk.CustomerAsync();
        string somewhere = await server.AddCustomerAsync("en");
        NewMemberVerification wanted = Proof(nowhere, VerificationMethod.Code);
        (await BadAsync(() => till.VerifyMemberAsync(wanted with { Channel = CouponChannel.Email }))).ShouldBe("/channel");
        (await BadAsync(() => till.VerifyMemberAsync(wanted with { Channel = CouponChannel.Sms }))).ShouldBe("/channel");
        (await BadAsync(() => till.VerifyMemberAsync(wanted with { Channel = CouponChannel.Push }))).ShouldBe("/channel");
        (await BadAsync(() => club.Client.VerifyMemberAsync(
            Proof(somewhere, VerificationMethod.Code) with { Channel = CouponChannel.Email }))).ShouldBe("/channel");

        sender.Mail.Refusal = "550 5.1.1 nobody";
        sender.Mail.RefuseNext(1);
        MemberVerificationView asked = await till.VerifyMemberAsync(
            Proof(somewhere, VerificationMethod.Code) with { Channel = CouponChannel.Email });
        await sender.RunJobAsync(SendCodes.Name);
        Refusal(await till.GetMemberVerificationAsync(asked.Id)).ShouldBe(VerificationRefusal.NotSent);
    }

    [Fact]
    public async Task Points_are_spent_only_with_the_proof_that_the_program_names_and_a_proof_is_good_for_one_sale()
    {
        Club club = await OpenAsync(new VerificationTerms { Burn = VerificationMethod.Pin });
        string customer = await club.JoinAsync();
        await club.Client.SetPinAsync(customer, new NewPin { Pin = "4931" });
        SaleCommit sale = await club.SaleAsync(customer, 100m, points: 80, at: Now);
        var wish = new ReserveRequest
        {
            Id = sale.Id, Store = sale.Store, Till = sale.Till, Basket = sale.Basket, Settings = sale.Settings,
        };
        (await BadAsync(() => club.Client.ReserveAsync(wish))).ShouldBe("/verification");

        Guid proof = (await ProveAsync(club, customer, VerificationMethod.Pin, "4931")).Id;
        await club.Client.ReserveAsync(wish with { Verification = proof });
        SaleView sold = await club.Desk.CommitAsync(sale with { Verification = proof });
        (sold.Points.Single().Redeemed, sold.Variance).ShouldBe((80, null));
        sold.Verification.ShouldBe(new SaleVerification { Outcome = VerificationOutcome.Verified, Method = VerificationMethod.Pin });
        (await club.Client.GetSaleAsync(sale.Id)).Verification.ShouldBe(sold.Verification);

        // A receipt that was printed stands, and says what it lacks.
        SaleCommit again = await club.SaleAsync(customer, 100m, points: 10, at: Now);
        SaleView unproven = await club.Desk.CommitAsync(again with { Verification = proof });
        unproven.Variance.ShouldNotBeNull().Points.ShouldBe(PointsDoubt.NotVerified);
        unproven.Verification.ShouldBe(new SaleVerification { Outcome = VerificationOutcome.NotVerified });
        unproven.Points.Single().Redeemed.ShouldBe(10);
        await club.ShouldAddUpAsync(customer);
    }

    [Fact]
    public async Task Of_two_sales_that_name_one_proof_at_two_servers_at_once_exactly_one_has_it()
    {
        await using WebApplicationFactory<Program> other = server.Start();
        Club club = await OpenAsync(new VerificationTerms { Earn = VerificationMethod.Pin });
        string customer = await club.JoinAsync();
        await club.Client.SetPinAsync(customer, new NewPin { Pin = "7350" });
        HttpClient here = await server.MachineAsync(
            new NewApiKey { Name = "till", Scope = ApiKeyScope.Till, Store = "IST-01", Till = "1" });
        HttpClient elsewhere = other.CreateClient();
        elsewhere.DefaultRequestHeaders.Authorization = here.DefaultRequestHeaders.Authorization;
        LaurelClient[] servers = [new(here), new(elsewhere)];
        foreach (LaurelClient one in servers) await SellAsync(one, null);

        // Both at once, again and again: they look at the proof in the same moment only sometimes.
        const int rounds = 16;
        for (int round = 0; round < rounds; round++)
        {
            Guid proof = (await ProveAsync(club, customer, VerificationMethod.Pin, "7350")).Id;
            SaleView[] sold = await Task.WhenAll(servers.Select(one => SellAsync(one, proof)));
            sold.Select(sale => sale.Verification!.Outcome)
                .ShouldBe([VerificationOutcome.Verified, VerificationOutcome.NotVerified], ignoreOrder: true);
            sold.Sum(sale => sale.Points.Sum(points => points.Earned)).ShouldBe(1);
        }

        await club.ShouldAddUpAsync(customer);

        async Task<SaleView> SellAsync(LaurelClient one, Guid? proof)
        {
            SaleCommit sale = await club.SaleAsync(customer, 10m, at: Now);
            return await one.CommitSaleAsync(sale with { Verification = proof }, $"{sale.Id:N}");
        }
    }

    [Fact]
    public async Task Without_the_proof_a_sale_earns_nothing_and_pays_no_member_price()
    {
        Club club = await Club.OpenAsync(server, terms => terms with
        {
            Verification = new VerificationTerms { Earn = VerificationMethod.Card, Discount = VerificationMethod.Card },
            Tiers = [.. terms.Tiers.Select(tier => tier.Level == 1 ? tier with { DiscountPercentage = 10m } : tier)],
        });
        string card = "CARD-D" + club.Desk.Name;
        string customer = await WithCardAsync(club, card);
        await club.Client.EnrolAsync(club.Code, new NewMember { Customer = customer });

        SaleView stranger = await club.SellAsync(customer, 100m);
        (stranger.Due, stranger.Points.Count, stranger.Customer!.Code).ShouldBe((100m, 0, customer));
        stranger.Verification!.Outcome.ShouldBe(VerificationOutcome.NotVerified);

        Guid proof = (await ProveAsync(club, customer, VerificationMethod.Card, card)).Id;
        SaleCommit sale = await club.SaleAsync(customer, 100m, at: Now);
        Quote quote = await club.Client.QuoteAsync(new QuoteRequest { Basket = sale.Basket, Verification = proof });
        quote.Due.ShouldBe(90m);
        SaleView member = await club.Desk.CommitAsync(club.Desk.SaleOf(sale.Basket, quote) with { Verification = proof });
        (member.Due, member.Points.Single().Earned, member.Variance).ShouldBe((90m, 9, null));
        await club.ShouldAddUpAsync(customer);
    }

    [Fact]
    public async Task A_proof_of_another_customer_or_of_long_ago_is_none()
    {
        Club club = await OpenAsync(new VerificationTerms { Earn = VerificationMethod.Pin });
        string customer = await club.JoinAsync();
        string other = await club.Desk.CustomerAsync();
        foreach (string one in new[] { customer, other }) await club.Client.SetPinAsync(one, new NewPin { Pin = "8264" });
        Guid ofOther = (await ProveAsync(club, other, VerificationMethod.Pin, "8264")).Id;
        Guid own = (await ProveAsync(club, customer, VerificationMethod.Pin, "8264")).Id;
        foreach ((Guid? proof, DateTimeOffset at) in new (Guid?, DateTimeOffset)[]
        {
            (ofOther, Now), (own, Now.AddMinutes(31)), (Guid.NewGuid(), Now),
        })
        {
            SaleCommit sale = await club.SaleAsync(customer, 100m, at: at);
            (await club.Desk.CommitAsync(sale with { Verification = proof })).Points.ShouldBeEmpty();
        }

        SaleCommit right = await club.SaleAsync(customer, 100m, at: Now);
        (await club.Desk.CommitAsync(right with { Verification = own })).Points.Single().Earned.ShouldBe(10);
    }

    [Fact]
    public async Task A_till_sees_nothing_but_a_masked_name_until_it_is_proven()
    {
        Club club = await Club.OpenAsync(server, terms => terms with
        {
            Verification = new VerificationTerms { Discount = VerificationMethod.Pin, Burn = VerificationMethod.Pin },
        });
        string customer = await club.JoinAsync();
        await club.Client.SetPinAsync(customer, new NewPin { Pin = "6183" });
        var till = new LaurelClient(await server.PersonAsync(Roles.Cashier));
        CustomerView hidden = await till.GetCustomerAsync(customer);
        (hidden.Name, hidden.Tier, hidden.Purchases, hidden.TotalSpent).ShouldBe(("D*** D***", null, null, null));
        hidden.Segments.ShouldBeEmpty();
        hidden.Programs.ShouldBe([club.Code]);
        (await till.ListMembershipsAsync(customer)).ShouldBeEmpty();
        (await till.ListCustomersAsync(new CustomerQuery { Search = customer })).Items.Single().ShouldBe(hidden, new SameView());

        Guid proof = (await till.VerifyMemberAsync(Proof(customer, VerificationMethod.Pin) with { Pin = "6183" })).Id;
        CustomerView shown = await till.GetCustomerAsync(customer, proof);
        (shown.Name, shown.Tier?.Code, shown.Purchases, shown.Phone, shown.HasPin).ShouldBe(("Derya Deniz", "BRONZE", 0, null, true));
        (await till.ListMembershipsAsync(customer, proof)).Single().Balance.ShouldBe(100);
        (await club.Client.ListMembershipsAsync(customer)).Single().Balance.ShouldBe(100);
    }

    [Fact]
    public async Task A_program_can_ask_for_a_proof_to_join()
    {
        Club club = await OpenAsync(new VerificationTerms { Enrol = VerificationMethod.Pin });
        string customer = await club.Desk.CustomerAsync();
        await club.Client.SetPinAsync(customer, new NewPin { Pin = "3850" });
        (await BadAsync(() => club.Client.EnrolAsync(club.Code, new NewMember { Customer = customer }))).ShouldBe("/verification");
        Guid proof = (await ProveAsync(club, customer, VerificationMethod.Pin, "3850")).Id;
        (await club.Client.EnrolAsync(club.Code, new NewMember { Customer = customer, Verification = proof })).Balance.ShouldBe(100);
    }

    [Theory]
    [InlineData("123")]
    [InlineData("123456789")]
    [InlineData("12a4")]
    [InlineData("1111")]
    [InlineData("2345")]
    [InlineData("9876")]
    public async Task A_PIN_that_is_guessed_at_once_is_refused(string pin)
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.Desk.CustomerAsync();
        (await BadAsync(() => club.Client.SetPinAsync(customer, new NewPin { Pin = pin }))).ShouldBe("/pin");
    }

    [Fact]
    public async Task A_till_makes_nothing_that_a_member_proves_himself_by()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.Desk.CustomerAsync();
        var till = new LaurelClient(await server.PersonAsync(Roles.Cashier));
        foreach (Func<Task> wish in new Func<Task>[]
        {
            () => till.MakeMemberQrAsync(customer), () => till.SetPinAsync(customer, new NewPin { Pin = "8426" }),
            () => till.RemovePinAsync(customer),
        })
        {
            (await Should.ThrowAsync<LaurelProblemException>(wish)).Problem.Status.ShouldBe((int)HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task The_log_knows_whose_PIN_and_QR_code_the_staff_had_in_hand_and_leaves_apps_out()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.Desk.CustomerAsync();
        await new LaurelClient(await server.MachineAsync(new NewApiKey { Name = "app", Scope = ApiKeyScope.Integration }))
            .MakeMemberQrAsync(customer);
        await club.Client.SetPinAsync(customer, new NewPin { Pin = "6042" });
        await club.Client.MakeMemberQrAsync(customer);
        await club.Client.RemovePinAsync(customer);
        (await club.Client.ListAuditAsync(new AuditQuery { Code = customer, Sort = "number" })).Items.Select(entry => entry.Action)
            .ShouldBe(["PIN_SET", "QR_SHOWN", "PIN_REMOVED"]);
    }

    [Fact]
    public async Task Old_proofs_are_forgotten_and_sales_keep_theirs()
    {
        Club club = await Club.OpenAsync(server);
        string customer = await club.JoinAsync();
        await club.Client.SetPinAsync(customer, new NewPin { Pin = "5927" });
        Guid proof = (await ProveAsync(club, customer, VerificationMethod.Pin, "5927")).Id;
        SaleCommit sale = await club.SaleAsync(customer, 10m, at: Now);
        await club.Desk.CommitAsync(sale with { Verification = proof });
        server.Clock.Advance(TimeSpan.FromDays(91));
        await server.RunJobAsync(TrimVerifications.Name);
        await server.WithStoreAsync(async store => (await store.MemberVerifications.CountAsync(row => row.Id == proof)).ShouldBe(0));
        var owner = new LaurelClient(await server.PersonAsync(Roles.Administrator));
        (await owner.GetSaleAsync(sale.Id)).Verification!.Method.ShouldBe(VerificationMethod.Pin);
    }

    private Task<Club> OpenAsync(VerificationTerms verification) =>
        Club.OpenAsync(server, terms => terms with { Verification = verification });

    /// <summary>Other tests move the clock.</summary>
    private DateTimeOffset Now => server.Clock.GetUtcNow();

    private static VerificationRefusal? Refusal(MemberVerificationView answer)
    {
        answer.State.ShouldBe(VerificationState.Refused);
        return answer.Refusal;
    }

    private static NewMemberVerification Proof(string? customer, VerificationMethod method) =>
        new() { Customer = customer, Store = "IST-01", Till = "1", Method = method };

    private static Task<MemberVerificationView> ProveAsync(Club club, string? customer, VerificationMethod method, string text) =>
        club.Client.VerifyMemberAsync(method switch
        {
            VerificationMethod.Card => Proof(customer, method) with { Card = text },
            VerificationMethod.Qr => Proof(customer, method) with { Qr = text },
            _ => Proof(customer, method) with { Pin = text },
        });

    private static async Task<string> WithCardAsync(Club club, string card)
    {
        string customer = await club.Desk.CustomerAsync();
        await club.Client.ReplaceCardAsync(customer, new CardChange { Card = card, Reason = "The first card." });
        return customer;
    }

    /// <summary>The field that is named as wrong.</summary>
    private static async Task<string?> BadAsync(Func<Task> wish) =>
        (await Should.ThrowAsync<LaurelProblemException>(wish)).Problem.Problems.ShouldNotBeNull().ShouldHaveSingleItem().Pointer;

    private static string Another(string code) => code[0] == '9' ? "0" + code[1..] : "9" + code[1..];

    /// <summary>Views with lists in them are compared by what they write.</summary>
    private sealed class SameView : IEqualityComparer<CustomerView>
    {
        public bool Equals(CustomerView? x, CustomerView? y) => Text(x) == Text(y);

        public int GetHashCode(CustomerView obj) => 0;

        private static string Text(CustomerView? view) => System.Text.Json.JsonSerializer.Serialize(view, WireJson.Default.CustomerView);
    }
}
