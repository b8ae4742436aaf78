using Laurel.Client;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Coupons.Batches;
using Laurel.Server.Coupons.Distribution;
using Laurel.Server.Customers;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Platform.Samples;

/// <summary>A batch of welcome coupons, three of which were handed to customers.</summary>
internal static class SampleCoupons
{
    private const int Count = 48;
    private const int Given = 3;
    private const int Drawn = 10;

    public static IEnumerable<object> Rows(IReadOnlyList<Campaign> campaigns, IReadOnlyList<Customer> customers, DateTimeOffset now)
    {
        Campaign campaign = campaigns.Single(known => known.Code == SampleCampaigns.WelcomeCode);
        CouponBatch batch = Batch(campaign.Id, now.AddDays(-20));
        CouponDistribution distribution = Distribution(batch);
        Coupon[] coupons = [.. Enumerable.Range(1, Count).Select(position => Coupon(batch, position, customers))];
        return
        [
            batch, .. coupons, distribution,
            .. coupons.Take(Given).Select(coupon => Sending(distribution, coupon)),
        ];
    }

    private static CouponBatch Batch(Guid campaign, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), Name = "Welcome cards for the tills", NameKey = SearchText.Fold("Welcome cards for the tills"),
        CampaignId = campaign, Type = CouponType.SingleUse, Count = Count, Made = Count, Given = Given, State = CouponBatchState.Done,
        WorkedMilliseconds = 12, Alphabet = CodePattern.DefaultAlphabet, Pattern = "WEL-######-#####", IsChecked = true, CodeLength = 16,
        BarcodePrefix = null, UseLimit = 1, ReopensOnReturn = true, CreatedAt = at, CreatedBy = SampleUsers.Maker, FinishedAt = at,
    };

    private static Coupon Coupon(CouponBatch batch, int position, IReadOnlyList<Customer> customers)
    {
        string code = CodeOf(position);
        bool isGiven = position <= Given;
        return new Coupon
        {
            Id = Guid.CreateVersion7(batch.CreatedAt), Code = code, CodeKey = code, Type = batch.Type, CampaignId = batch.CampaignId,
            CustomerId = isGiven ? customers[position].Id : null, UseLimit = batch.UseLimit, ReopensOnReturn = true, BatchId = batch.Id,
            BatchPosition = position, SentChannel = isGiven ? CouponChannel.Manual : null, SentAt = isGiven ? batch.CreatedAt : null,
            Status = CouponStatus.Active, CreatedAt = batch.CreatedAt,
        };
    }

    private static CouponDistribution Distribution(CouponBatch batch) => new()
    {
        Id = Guid.CreateVersion7(batch.CreatedAt), BatchId = batch.Id, Channel = CouponChannel.Manual, State = DistributionState.Done,
        CreatedAt = batch.CreatedAt, CreatedBy = SampleUsers.Maker, FinishedAt = batch.CreatedAt,
    };

    private static CouponSending Sending(CouponDistribution distribution, Coupon coupon) => new()
    {
        Id = Guid.CreateVersion7(distribution.CreatedAt), DistributionId = distribution.Id, CustomerId = coupon.CustomerId!.Value,
        CouponId = coupon.Id, Channel = CouponChannel.Manual, State = SendingState.Sent, Tries = 1, NextTryAt = distribution.CreatedAt,
        SentAt = distribution.CreatedAt,
    };

    /// <summary>Not random at all, since the sample is the same each time; real codes are drawn from a cryptographic source.</summary>
    private static string CodeOf(int position)
    {
        string alphabet = CodePattern.DefaultAlphabet;
        var random = new Random(position);
        Span<char> letters = stackalloc char[Drawn];
        foreach (ref char letter in letters) letter = alphabet[random.Next(alphabet.Length)];
        char check = CheckCharacter.Of(letters, alphabet);
        return $"WEL-{letters[..6]}-{letters[6..]}{check}";
    }
}
