using Laurel.Client;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Audit;

/// <summary>Follows the log from its first entry to its head: every hash must be right, and none may be missing.</summary>
internal static class AuditCheck
{
    private const int AtOnce = 500;

    public static async Task<CheckedInvariant> CheckAsync(Store store, CancellationToken cancel) => new()
    {
        Name = "audit-chain",
        Says = "Every entry of the audit log is as it was written, none is missing, and the last is the one at the head.",
        BrokenBy = await FirstBreakAsync(store, cancel),
    };

    private static async Task<string?> FirstBreakAsync(Store store, CancellationToken cancel)
    {
        // The head is read first: entries that come meanwhile lie behind it.
        AuditHead head = await store.AuditHeads.AsNoTracking().SingleAsync(cancel);
        byte[] before = AuditHash.BeforeTheFirst;
        for (long done = 0; done < head.Number;)
        {
            long after = done;
            List<AuditEntry> entries = await store.AuditEntries.AsNoTracking().Where(entry => entry.Number > after)
                .OrderBy(entry => entry.Number).Take(AtOnce).ToListAsync(cancel);
            if (entries.Count == 0) return $"entry {done + 1}: missing";
            foreach (AuditEntry entry in entries.TakeWhile(entry => entry.Number <= head.Number))
            {
                if (entry.Number != ++done) return $"entry {done}: missing";
                if (!entry.PreviousHash.AsSpan().SequenceEqual(before) || !entry.Hash.AsSpan().SequenceEqual(AuditHash.Of(entry)))
                    return $"entry {entry.Number}: not as it was written";
                before = entry.Hash;
            }
        }

        return before.AsSpan().SequenceEqual(head.Hash) ? null : $"entry {head.Number}: not the one at the head of the log";
    }
}
