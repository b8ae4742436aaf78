using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Audit;

/// <summary>
/// Writes down what is changed, in the transaction that changes it: there is no change without its entry, and no entry without its change.
/// </summary>
internal sealed class AuditTrail(Store store, TimeProvider clock)
{
    /// <summary>What PostgreSQL can keep of an instant.</summary>
    private const long TicksKept = TimeSpan.TicksPerMicrosecond;

    /// <summary>
    /// Saves what is pending, and the entry after it. It is the last thing that a transaction does, since it holds the log's head.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no transaction that the entry could belong to.</exception>
    public async Task AddAsync(AuditChange change, CancellationToken cancel)
    {
        if (store.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("An entry of the log belongs into the transaction of the change that it tells of.");
        }

        await store.SaveChangesAsync(cancel);
        await store.AuditHeads.ExecuteUpdateAsync(set => set.SetProperty(head => head.Number, head => head.Number + 1), cancel);
        AuditHead head = await store.AuditHeads.AsNoTracking().SingleAsync(cancel);
        AuditEntry entry = New(change, head);
        store.Add(entry);
        await store.SaveChangesAsync(cancel);
        byte[] hash = entry.Hash;
        await store.AuditHeads.ExecuteUpdateAsync(set => set.SetProperty(row => row.Hash, hash), cancel);
        store.Entry(entry).State = EntityState.Detached;
    }

    /// <summary>Writes down what changes no row of ours, such as a download, in a transaction of its own.</summary>
    public Task NoteAsync(AuditChange change, CancellationToken cancel) => store.WriteAsync(
        async () =>
        {
            await AddAsync(change, cancel);
            return true;
        },
        cancel);

    private AuditEntry New(AuditChange change, AuditHead head)
    {
        DateTimeOffset now = clock.GetUtcNow();
        var entry = new AuditEntry
        {
            Number = head.Number,
            At = now.AddTicks(-(now.UtcTicks % TicksKept)),
            Who = change.Who,
            Kind = change.Kind,
            Action = change.Action,
            Code = change.Code,
            CodeKey = Codes.Fold(change.Code),
            Reason = change.Reason,
            BeforeJson = change.Before,
            AfterJson = change.After,
            PreviousHash = head.Hash,
        };
        entry.Hash = AuditHash.Of(entry);
        return entry;
    }
}

/// <summary>A change that is to be written down.</summary>
/// <param name="Kind">What kind of thing was changed.</param>
/// <param name="Action">What was done.</param>
/// <param name="Code">Which one.</param>
/// <param name="Who">Who did it.</param>
internal sealed record AuditChange(AuditKind Kind, AuditAction Action, string Code, string Who)
{
    /// <summary>As it was before, as JSON without secrets.</summary>
    public string? Before { get; init; }

    /// <summary>As it is now, as JSON without secrets.</summary>
    public string? After { get; init; }

    public string? Reason { get; init; }
}
