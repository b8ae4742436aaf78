using Laurel.Client;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Campaigns;

/// <summary>GET /v1/campaign-drafts.</summary>
internal static class DraftList
{
    public static readonly string[] Sorts = ["changedAt", "code"];

    public static async Task<IResult> Get(HttpContext context, Store store, HouseCurrency house, CancellationToken cancel)
    {
        var list = new ListRequest(context.Request.Query, Sorts, "state");
        IQueryable<CampaignDraft> rows = store.CampaignDrafts.AsNoTracking();
        if (list.Text("state") is { } word)
        {
            if (!Words<DraftState>.TryRead(word, out DraftState state))
                list.Invalid("state", $"One of {string.Join(", ", Engine.Amounts.Words<DraftState>.All)} is needed.");
            rows = rows.Where(draft => draft.State == state);
        }

        list.ThrowIfWrong();
        if (list.Search is { } search)
        {
            string key = Codes.Fold(search);
            rows = rows.Where(draft => draft.Campaign!.CodeKey.Contains(key) || draft.Name.Contains(search));
        }

        // The campaign of a draft can be as large as a body, so the list does not even read it.
        var items = Order(rows, list).Select(draft => new
        {
            draft.Campaign!.Code, draft.Name, draft.BudgetMinor, draft.State, draft.Revision, draft.BasedOn, draft.AuthorsJson,
            draft.ChangedAt, draft.ChangedBy, draft.AskedAt, draft.SentBackBy, draft.Reason,
        });
        Page<CampaignDraftItem> page = await list.PageAsync(
            items,
            draft => new CampaignDraftItem
            {
                Code = draft.Code,
                Name = draft.Name,
                Budget = draft.BudgetMinor is { } budget ? house.Currency.Major(budget) : null,
                State = draft.State,
                Revision = draft.Revision,
                BasedOn = draft.BasedOn,
                Authors = CampaignDraft.ReadAuthors(draft.AuthorsJson),
                ChangedAt = draft.ChangedAt,
                ChangedBy = draft.ChangedBy,
                AskedAt = draft.AskedAt,
                SentBackBy = draft.SentBackBy,
                Reason = draft.Reason,
            },
            cancel);
        return TypedResults.Json(page, WireJson.Default.PageCampaignDraftItem);
    }

    private static IQueryable<CampaignDraft> Order(IQueryable<CampaignDraft> rows, ListRequest list)
    {
        // What is new is what is looked for, unless another order is asked for.
        bool down = list.IsSorted ? list.Descending : true;
        return (list.Sort, down) switch
        {
            ("code", true) => rows.OrderByDescending(draft => draft.Campaign!.CodeKey),
            ("code", false) => rows.OrderBy(draft => draft.Campaign!.CodeKey),
            (_, true) => rows.OrderByDescending(draft => draft.ChangedAt).ThenBy(draft => draft.CampaignId),
            _ => rows.OrderBy(draft => draft.ChangedAt).ThenBy(draft => draft.CampaignId),
        };
    }
}
