using Laurel.Client;
using Laurel.Server.Coupons.Batches;
using Laurel.Server.Customers;
using Laurel.Server.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Tests.Coupons;

/// <summary>What the tests of coupons need around them: a campaign, customers, and the patience for work in the background.</summary>
internal static class CouponRoom
{
    public const string Campaign = "SUMMER";

    public static async Task<LaurelClient> MarketerAsync(this RunningServer server)
    {
        HttpClient http = await server.PersonAsync(Roles.Marketer);
        HttpResponseMessage made = await http.PostAsync("/v1/campaigns", Answers.Json($$"""
            {"code":"{{Campaign}}","name":"Yaz indirimi: şeker & çay","type":"BASKET_DISCOUNT","requiresCoupon":true,"autoApply":false,
             "discount":{"type":"PERCENTAGE","percentage":10} }
            """));
        ((int)made.StatusCode).ShouldBeOneOf(201, 409);
        return new LaurelClient(http);
    }

    public static NewCouponBatch Batch(int count) =>
        new() { Name = "Yaz " + Guid.NewGuid().ToString("N"), Campaign = Campaign, Type = CouponType.SingleUse, Count = count };

    /// <summary>Orders a batch and makes it.</summary>
    public static async Task<CouponBatchView> MakeAsync(this RunningServer server, LaurelClient client, NewCouponBatch batch)
    {
        CouponBatchView ordered = await client.CreateCouponBatchAsync(batch);
        ordered.State.ShouldBe(CouponBatchState.Waiting);
        (await server.RunJobAsync(MakeCoupons.Name)).Outcome.ShouldBe(JobOutcome.Succeeded);
        CouponBatchView made = await client.GetCouponBatchAsync(ordered.Id);
        made.State.ShouldBe(CouponBatchState.Done);
        return made;
    }

    /// <summary>A new customer who takes what is named, and has a telephone and an e-mail address.</summary>
    public static async Task<string> AddCustomerAsync(this RunningServer server, string language, params CouponChannel[] consents)
    {
        string code = "K-" + Guid.NewGuid().ToString("N").ToUpperInvariant();
        await server.WithStoreAsync(async store =>
        {
            DateTimeOffset now = server.Clock.GetUtcNow();
            var customer = new Customer
            {
                Id = Guid.CreateVersion7(), Code = code, CodeKey = code, Name = "Işık Öğüt", NameKey = "ISIK OGUT",
                RegistrationSource = "TEST", Email = code.ToLowerInvariant() + "@example.com", RegisteredAt = now, Language = language,
                SmsConsent = consents.Contains(CouponChannel.Sms), EmailConsent = consents.Contains(CouponChannel.Email),
                PushConsent = consents.Contains(CouponChannel.Push), Status = CustomerStatus.Active, CreatedAt = now, CreatedBy = "test",
            };
            customer.Identifiers.Add(new CustomerIdentifier
            {
                Id = Guid.NewGuid(), CustomerId = customer.Id, Kind = IdentifierKind.Phone, Value = "+90570" + code[2..10], IsActive = true,
            });
            store.Add(customer);
            await store.SaveChangesAsync();
        });
        return code;
    }

    public static async Task<IReadOnlyList<string>> CodesAsync(this RunningServer server, Guid batch)
    {
        List<string> codes = [];
        await server.WithStoreAsync(async store => codes = await store.Coupons.Where(coupon => coupon.BatchId == batch)
            .OrderBy(coupon => coupon.BatchPosition).Select(coupon => coupon.Code).ToListAsync());
        return codes;
    }

    /// <summary>The problem with which the server refuses.</summary>
    public static async Task<ProblemDocument> ShouldRefuseAsync(Func<Task> act) =>
        (await act.ShouldThrowAsync<LaurelProblemException>()).Problem;
}
