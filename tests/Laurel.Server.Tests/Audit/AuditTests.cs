using System.Data.Common;
using System.Net.Http.Json;
using System.Text.Json;
using Laurel.Client;
using Laurel.Server.Audit;
using Laurel.Server.Tests.Campaigns;
using Laurel.Server.Tests.Platform;
using Laurel.Server.Tests.Sales;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Audit;

public sealed class AuditTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Every_change_of_a_campaign_is_written_down_with_who_and_what_before_and_after()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        string code = (await desk.CreateAsync(10m)).Campaign.Code;
        string who = (await desk.Client.GetMeAsync()).Email!;
        await desk.Client.ChangeCampaignAsync(code, 1, Marketing.Campaign(code, 20m));
        await desk.Client.ChangeCampaignDetailsAsync(code, 2, new CampaignDetails { Terms = "T" });
        await desk.Client.StopCampaignAsync(code, new NewCampaignStop { Store = "IST-01", Reason = "Shelf." });
        await desk.Client.DeactivateCampaignAsync(code);
        await desk.Client.SaveCampaignDraftAsync(code, null, new CampaignDraftWrite { Campaign = Marketing.Campaign(code, 30m) });
        await desk.Client.PublishCampaignDraftAsync(code, 1);
        await desk.Client.DeleteCampaignAsync(code);

        LaurelClient auditor = await Marketing.PersonAsync(server, Roles.Auditor);
        Page<AuditEntryView> log = await auditor.ListAuditAsync(new AuditQuery { Code = code.ToLowerInvariant(), Sort = "number" });
        log.Items.Select(entry => $"{entry.Kind} {entry.Action}").ShouldBe(
        [
            "CAMPAIGN CREATED", "CAMPAIGN CHANGED", "CAMPAIGN CHANGED", "CAMPAIGN_STOP STOPPED", "CAMPAIGN SWITCHED_OFF",
            "CAMPAIGN_DRAFT CREATED", "CAMPAIGN PUBLISHED", "CAMPAIGN DELETED",
        ]);
        log.Items.ShouldAllBe(entry => entry.Who == who);
        log.Items[0].Before.ShouldBeNull();
        Percentage(log.Items[1].Before).ShouldBe(10m);
        Percentage(log.Items[1].After).ShouldBe(20m);
        log.Items[3].Reason.ShouldBe("Shelf.");
        log.Items[7].After.ShouldBeNull();
        (await auditor.ListAuditAsync(new AuditQuery { Who = who, Kind = "CAMPAIGN_STOP" })).Total.ShouldBe(1);
        DateOnly today = DateOnly.FromDateTime(server.Clock.GetUtcNow().UtcDateTime);
        (await auditor.ListAuditAsync(new AuditQuery { Who = who, From = today, To = today })).Total.ShouldBe(9);
        (await auditor.ListAuditAsync(new AuditQuery { Who = who, From = today.AddDays(1) })).Total.ShouldBe(0);
    }

    [Fact]
    public async Task Accounts_keys_products_stores_types_and_the_rule_are_written_down_without_secrets()
    {
        LaurelClient administrator = await Marketing.PersonAsync(server, Roles.Administrator);
        string who = (await administrator.GetMeAsync()).Email!;
        string name = "A" + Guid.NewGuid().ToString("N")[..12].ToUpperInvariant();
        UserView user = await administrator.CreateUserAsync(new NewUser
        {
            Name = name, Email = name + "@laurel.example", Password = "a very secret password", Roles = [Roles.Cashier],
        });
        await administrator.ChangeUserAsync(user.Id, new UserChange
        {
            Name = name, Roles = [Roles.Auditor], Active = true, Password = "another secret password",
        });
        IssuedApiKey key = await administrator.CreateApiKeyAsync(new NewApiKey { Name = name, Scope = ApiKeyScope.Integration });
        await administrator.RevokeApiKeyAsync(key.Key.Id);
        foreach (int price in new[] { 5, 6 })
        {
            string product = $$"""
                {"code":"{{name}}","name":"P","unit":"PIECE","unitPrice":{{price}},"vatRate":20,"barcodes":["{{name}}"],"policy":[]}
                """;
            HttpResponseMessage sent = price == 5
                ? await administrator.Http.PostAsync("/v1/products", Answers.Json(product))
                : await administrator.Http.PutAsync($"/v1/products/{name}", Answers.Json(product));
            sent.EnsureSuccessStatusCode();
        }

        string shop = $$"""
            {"code":"{{name}}","name":"S","city":"S","timeZone":"Europe/Istanbul","currency":"TRY","pricesIncludeVat":true,"tills":[]}
            """;
        (await administrator.Http.PostAsync("/v1/stores", Answers.Json(shop))).EnsureSuccessStatusCode();
        (await administrator.Http.PutAsync($"/v1/stores/{name}", Answers.Json(shop))).EnsureSuccessStatusCode();
        await administrator.ChangeApprovalRuleAsync(new ApprovalRule());

        Page<AuditEntryView> log = await administrator.ListAuditAsync(new AuditQuery { Who = who, Sort = "number" });
        log.Items.Select(entry => $"{entry.Kind} {entry.Action}").ShouldBe(
        [
            "SESSION SIGNED_IN", "USER CREATED", "USER CHANGED", "API_KEY CREATED", "API_KEY REVOKED", "PRODUCT CREATED",
            "PRODUCT CHANGED", "STORE CREATED", "STORE CHANGED", "APPROVAL_RULE CHANGED",
        ]);
        log.Items[6].Before!.Value.GetProperty("unitPrice").GetDecimal().ShouldBe(5m);
        log.Items[6].Before!.Value.GetProperty("barcodes")[0].GetString().ShouldBe(name);
        log.Items[6].After!.Value.GetProperty("unitPrice").GetDecimal().ShouldBe(6m);
        string all = JsonSerializer.Serialize(log, WireJson.Default.PageAuditEntryView);
        all.ShouldNotContain("secret password");
        all.ShouldNotContain(key.Secret!);
        all.ShouldNotContain("passwordHash", Case.Insensitive);
    }

    [Fact]
    public async Task Blocking_a_coupon_is_written_down_once_and_taking_it_back_too()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        string campaign = (await desk.CreateAsync()).Campaign.Code;
        CouponView coupon = await desk.Client.CreateCouponAsync(new NewCoupon { Campaign = campaign, Type = CouponType.Public });
        for (int i = 0; i < 2; i++) await desk.Client.BlockCouponAsync(coupon.Code);
        await desk.Client.UnblockCouponAsync(coupon.Code);

        LaurelClient auditor = await Marketing.PersonAsync(server, Roles.Auditor);
        Page<AuditEntryView> log = await auditor.ListAuditAsync(new AuditQuery { Code = coupon.Code, Sort = "number" });
        log.Items.Select(entry => $"{entry.Kind} {entry.Action}").ShouldBe(["COUPON CREATED", "COUPON BLOCKED", "COUPON UNBLOCKED"]);
        log.Items[1].After!.Value.GetProperty("status").GetString().ShouldBe("DISABLED");
    }

    [Fact]
    public async Task Coupons_sendings_webhooks_jobs_and_downloads_are_written_down_without_secrets()
    {
        LaurelClient administrator = await Marketing.PersonAsync(server, Roles.Administrator);
        string who = (await administrator.GetMeAsync()).Email!;
        string campaign = (await (await Marketing.OpenAsync(server)).CreateAsync()).Campaign.Code;
        CouponView coupon = await administrator.CreateCouponAsync(new NewCoupon { Campaign = campaign, Type = CouponType.Public });
        CouponBatchView batch = await administrator.CreateCouponBatchAsync(
            new NewCouponBatch { Campaign = campaign, Name = "B", Type = CouponType.SingleUse, Count = 1 });
        await administrator.CancelCouponBatchAsync(batch.Id);
        await administrator.Http.GetStringAsync($"/v1/coupon-batches/{batch.Id}/coupons.csv");
        await administrator.Http.GetStringAsync("/v1/customers.csv");
        DistributionView sending = await administrator.DistributeCouponAsync(
            coupon.Code, new NewDistribution { Channel = CouponChannel.Manual, Customers = [await CustomerAsync()] });
        await administrator.CancelDistributionAsync(sending.Id);
        IssuedWebhook hook = await administrator.CreateWebhookAsync(new WebhookChange { Url = "https://shop.example/log" });
        IssuedWebhook rotated = await administrator.RotateWebhookSecretAsync(hook.Webhook.Id);
        DeliveryView ping = await administrator.TestWebhookAsync(hook.Webhook.Id);
        await administrator.ResendDeliveryAsync(hook.Webhook.Id, ping.Id);
        await administrator.ChangeWebhookAsync(hook.Webhook.Id, new WebhookChange { Url = "https://shop.example/other" });
        await administrator.DeleteWebhookAsync(hook.Webhook.Id);
        await administrator.Http.DeleteAsync("/v1/session");

        LaurelClient auditor = await Marketing.PersonAsync(server, Roles.Auditor);
        Page<AuditEntryView> log = await auditor.ListAuditAsync(new AuditQuery { Who = who, Sort = "number" });
        log.Items.Select(entry => $"{entry.Kind} {entry.Action}").ShouldBe(
        [
            "SESSION SIGNED_IN", "COUPON CREATED", "COUPON CREATED", "COUPON CANCELLED", "COUPON DOWNLOADED", "CUSTOMER DOWNLOADED",
            "DISTRIBUTION CREATED", "DISTRIBUTION CANCELLED", "WEBHOOK CREATED", "WEBHOOK SECRET_CHANGED", "WEBHOOK TESTED",
            "WEBHOOK SENT_AGAIN", "WEBHOOK CHANGED", "WEBHOOK DELETED", "SESSION SIGNED_OUT",
        ]);
        log.Items[12].Before!.Value.GetProperty("url").GetString().ShouldBe("https://shop.example/log");
        log.Items[12].After!.Value.GetProperty("url").GetString().ShouldBe("https://shop.example/other");
        string all = JsonSerializer.Serialize(log, WireJson.Default.PageAuditEntryView);
        all.ShouldNotContain(hook.Secret!);
        all.ShouldNotContain(rotated.Secret!);
    }

    [Fact]
    public async Task Wrong_passwords_are_written_down_for_accounts_there_are_and_what_was_typed_is_not()
    {
        string email = $"{Guid.NewGuid():N}@laurel.example";
        await server.AddUserAsync(email, Roles.Auditor);
        foreach (string typed in new[] { email, "my password, by mistake" })
        {
            for (int i = 0; i < 6; i++)
            {
                await server.Stranger().PostAsJsonAsync(
                    "/v1/session", new SignIn { Email = typed, Password = "something else 1" }, WireJson.Default.SignIn);
            }
        }

        LaurelClient auditor = await Marketing.PersonAsync(server, Roles.Auditor);
        Page<AuditEntryView> log = await auditor.ListAuditAsync(new AuditQuery { Code = email, Sort = "number" });
        log.Items.Select(entry => entry.Action).ShouldBe(
            ["SIGN_IN_FAILED", "SIGN_IN_FAILED", "SIGN_IN_FAILED", "SIGN_IN_FAILED", "LOCKED_OUT", "LOCKED_OUT"]);
        (await auditor.ListAuditAsync(new AuditQuery { Search = "by mistake" })).Total.ShouldBe(0);
    }

    [Fact]
    public async Task A_change_that_is_refused_leaves_no_entry()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        string code = (await desk.CreateAsync()).Campaign.Code;
        long before = await CountAsync();
        await Should.ThrowAsync<LaurelProblemException>(() => desk.Client.ChangeCampaignAsync(code, 7, Marketing.Campaign(code)));
        await Should.ThrowAsync<LaurelProblemException>(() => desk.Client.CreateCampaignAsync(Marketing.Campaign(code)));
        (await CountAsync()).ShouldBe(before);
        await ShouldHoldAsync(null);
    }

    [Fact]
    public async Task Changes_at_once_make_one_chain_without_a_gap()
    {
        Marketing desk = await Marketing.OpenAsync(server);
        await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => desk.CreateAsync()));
        await server.WithStoreAsync(async store =>
        {
            List<long> numbers = await store.AuditEntries.OrderBy(entry => entry.Number).Select(entry => entry.Number).ToListAsync();
            numbers.ShouldBe(Enumerable.Range(1, numbers.Count).Select(number => (long)number));
        });
        await ShouldHoldAsync(null);
    }

    [Fact]
    public async Task The_database_refuses_to_change_or_delete_an_entry_and_the_check_finds_who_got_past_that()
    {
        await (await Marketing.OpenAsync(server)).CreateAsync();
        LaurelClient auditor = await Marketing.PersonAsync(server, Roles.Auditor);
        await server.WithStoreAsync(async store =>
        {
            foreach (string sql in new[] { "UPDATE audit_entry SET who = 'nobody'", "DELETE FROM audit_entry" })
            {
                DbException refused = await Should.ThrowAsync<DbException>(() => store.Database.ExecuteSqlRawAsync(sql));
                refused.Message.ShouldContain("append-only");
            }

            string unguard = store.Database.IsNpgsql()
                ? "DROP TRIGGER audit_entry_is_not_changed ON audit_entry"
                : "DROP TRIGGER audit_entry_is_not_changed";
            await store.Database.ExecuteSqlRawAsync(unguard);
            await store.Database.ExecuteSqlRawAsync("UPDATE audit_entry SET who = who || 'x' WHERE number = 1");
        });
        await ShouldHoldAsync(auditor, "entry 1: not as it was written");
        await server.WithStoreAsync(async store =>
        {
            int length = (await store.AuditEntries.SingleAsync(entry => entry.Number == 1)).Who.Length - 1;
            await store.Database.ExecuteSqlAsync($"UPDATE audit_entry SET who = substr(who, 1, {length}) WHERE number = 1");
            await store.Database.ExecuteSqlRawAsync("UPDATE audit_head SET number = number + 1");
        });
        await ShouldHoldAsync(auditor, "missing");
        await server.WithStoreAsync(async store =>
        {
            await store.Database.ExecuteSqlRawAsync("UPDATE audit_head SET number = number - 1");

            // The guards are back with the next start.
            await store.MigrateAsync(CancellationToken.None);
            await Should.ThrowAsync<DbException>(() => store.Database.ExecuteSqlRawAsync("UPDATE audit_entry SET who = 'nobody'"));
        });
        await ShouldHoldAsync(auditor, null);
    }

    [Fact]
    public async Task An_entry_outside_a_transaction_is_our_own_mistake() => await server.WithStoreAsync(async store =>
        await Should.ThrowAsync<InvalidOperationException>(() => new AuditTrail(store, server.Clock).AddAsync(
            new(AuditKind.Product, AuditAction.Changed, "X", "x"), CancellationToken.None)));

    private static decimal Percentage(JsonElement? snapshot) =>
        snapshot!.Value.GetProperty("campaign").GetProperty("discount").GetProperty("percentage").GetDecimal();

    private async Task<string> CustomerAsync() => await (await Desk.OpenAsync(server)).CustomerAsync();

    private async Task<long> CountAsync()
    {
        long count = 0;
        await server.WithStoreAsync(async store => count = await store.AuditEntries.LongCountAsync());
        return count;
    }

    private async Task ShouldHoldAsync(string? broken) =>
        await ShouldHoldAsync(await Marketing.PersonAsync(server, Roles.Auditor), broken);

    // Signing in is an entry too, so whoever looks at a log that was tampered with is signed in before.
    private static async Task ShouldHoldAsync(LaurelClient auditor, string? broken)
    {
        CheckedInvariant chain = (await auditor.CheckAsync()).Invariants.Single(one => one.Name == "audit-chain");
        if (broken is null) chain.BrokenBy.ShouldBeNull();
        else chain.BrokenBy.ShouldNotBeNull().ShouldContain(broken);
    }
}
