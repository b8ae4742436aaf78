using System.Text.Json;
using Laurel.Client;
using Laurel.Server.Audit;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Campaigns;

/// <summary>Stops a campaign in one store, and lets it run again. Both make a new version of the book.</summary>
internal sealed class StopCampaign(Store store, BookChange books, AuditTrail audit, TimeProvider clock)
{
    /// <summary>What became of it.</summary>
    public enum Outcome
    {
        Done,
        NotFound,

        /// <summary>There is no such store.</summary>
        UnknownStore,

        /// <summary>The campaign doesn't run in that store anyway.</summary>
        OtherStore,

        /// <summary>It is stopped there already, or not stopped any more.</summary>
        Already,
    }

    public Task<(Outcome Outcome, CampaignStop? Stop)> StopAsync(
        string code, NewCampaignStop wanted, string who, CancellationToken cancel) => books.MakeAsync(
            async next =>
            {
                string key = Codes.Fold(code);
                Campaign? campaign = await store.Campaigns.AsNoTracking().Include(row => row.Stores)
                    .SingleOrDefaultAsync(row => row.CodeKey == key && row.IsPublished, cancel);
                if (campaign is null) return (Outcome.NotFound, (CampaignStop?)null);
                string place = Codes.Fold(wanted.Store);
                Shop? shop = await store.Shops.AsNoTracking().SingleOrDefaultAsync(row => row.CodeKey == place, cancel);
                if (shop is null) return (Outcome.UnknownStore, null);
                if (campaign.Stores.Count > 0 && !campaign.Stores.Exists(known => known.StoreKey == place))
                    return (Outcome.OtherStore, null);
                bool isStopped = await store.CampaignStops.AnyAsync(
                    known => known.CampaignId == campaign.Id && known.StoreKey == place && known.LiftedAt == null, cancel);
                if (isStopped) return (Outcome.Already, null);
                CampaignStop stop = New(campaign, shop, wanted.Reason, who, next);
                store.Add(stop);
                await audit.AddAsync(
                    new(AuditKind.CampaignStop, AuditAction.Stopped, campaign.Code, who) { After = Write(stop), Reason = wanted.Reason },
                    cancel);
                return (Outcome.Done, stop);
            },
            done => done.Item1 == Outcome.Done,
            cancel);

    public Task<(Outcome Outcome, CampaignStop? Stop)> LiftAsync(
        string code, Guid id, string who, CancellationToken cancel) => books.MakeAsync(
            async next =>
            {
                CampaignStop? stop = await FindAsync(code, id, cancel);
                if (stop is null) return (Outcome.NotFound, stop);
                if (stop.LiftedAt is not null) return (Outcome.Already, stop);
                string before = Write(stop);
                stop.LiftedAt = clock.GetUtcNow();
                stop.LiftedBy = who;
                stop.UntilBook = next.Version;
                await audit.AddAsync(
                    new(AuditKind.CampaignStop, AuditAction.Lifted, stop.CampaignCode, who) { Before = before, After = Write(stop) },
                    cancel);
                return (Outcome.Done, stop);
            },
            done => done.Item1 == Outcome.Done,
            cancel);

    public Task<CampaignStop?> FindAsync(string code, Guid id, CancellationToken cancel)
    {
        string key = Codes.Fold(code);
        return store.CampaignStops
            .Where(stop => stop.Id == id && store.Campaigns.Any(row => row.Id == stop.CampaignId && row.CodeKey == key))
            .SingleOrDefaultAsync(cancel);
    }

    public static CampaignStopView View(CampaignStop stop) => new()
    {
        Id = stop.Id,
        Store = stop.StoreCode,
        Reason = stop.Reason,
        StoppedAt = stop.StoppedAt,
        StoppedBy = stop.StoppedBy,
        LiftedAt = stop.LiftedAt,
        LiftedBy = stop.LiftedBy,
        FromBook = stop.FromBook,
        UntilBook = stop.UntilBook,
    };

    private CampaignStop New(Campaign campaign, Shop shop, string reason, string who, NextBook next)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return new CampaignStop
        {
            Id = Guid.CreateVersion7(now),
            CampaignId = campaign.Id,
            CampaignCode = campaign.Code,
            StoreCode = shop.Code,
            StoreKey = shop.CodeKey,
            Reason = reason,
            StoppedAt = now,
            StoppedBy = who,
            FromBook = next.Version,
        };
    }

    private static string Write(CampaignStop stop) => JsonSerializer.Serialize(View(stop), WireJson.Default.CampaignStopView);
}
