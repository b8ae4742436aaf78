using Laurel.Engine.Amounts;

namespace Laurel.Server.Sales;

/// <summary>
/// Lets sales that come at the same moment share a transaction: whoever gets a turn writes for all who wait. A till alone waits for
/// nobody. One round trip and one flush to disk then serve many sales, and a limited campaign that all of them use is counted once.
/// </summary>
/// <remarks>
/// Nothing is held here that matters: a sale is answered when it is written, and a till that gets no answer sends it again.
/// </remarks>
internal sealed class CommitQueue(IServiceScopeFactory scopes) : IDisposable
{
    /// <summary>Most sales of one transaction.</summary>
    public const int MostTogether = 32;

    /// <summary>Most sales that wait; beyond that a till is told to come again.</summary>
    public const int MostWaiting = 2_000;

    /// <summary>The next group gathers while one is written: the more sales share the work, the less each costs.</summary>
    private const int GroupsAtOnce = 1;

    private readonly SemaphoreSlim _turns = new(GroupsAtOnce);
    private readonly LinkedList<IncomingSale> _waiting = new();

    /// <returns>Null when too many wait already.</returns>
    public async Task<CommitAnswer?> CommitAsync(IncomingSale sale)
    {
        lock (_waiting)
        {
            if (_waiting.Count >= MostWaiting) return null;
            _waiting.AddLast(sale);
        }

        await _turns.WaitAsync();
        try
        {
            // Whoever had the turn before may have taken this sale along.
            List<IncomingSale> group = sale.IsAnswered ? [] : Take();
            if (group.Count > 0) await WriteAsync(group);
        }
        finally
        {
            _turns.Release();
        }

        return await sale.Answer;
    }

    public void Dispose() => _turns.Dispose();

    /// <summary>
    /// Those who have waited longest; of each customer, and of each id, one alone, so that no two of a group are in each other's way.
    /// </summary>
    private List<IncomingSale> Take()
    {
        var group = new List<IncomingSale>();
        var customers = new HashSet<string>(CodeComparer.Instance);
        var ids = new HashSet<Guid>();
        lock (_waiting)
        {
            for (LinkedListNode<IncomingSale>? node = _waiting.First, next; node is not null && group.Count < MostTogether; node = next)
            {
                next = node.Next;
                SaleRequest request = node.Value.Request;
                bool isApart = ids.Contains(request.Id)
                    || (request.Basket.Customer is { } customer && !customers.Add(customer.Code));
                if (isApart) continue;
                ids.Add(request.Id);
                group.Add(node.Value);
                _waiting.Remove(node);
            }
        }

        return group;
    }

    private async Task WriteAsync(List<IncomingSale> group)
    {
        if (await TryWriteAsync(group) is not { } failure) return;
        if (group.Count == 1)
        {
            group[0].Fail(failure);
            return;
        }

        // One of them hindered the others. Alone each gets its own answer.
        foreach (IncomingSale sale in group.Where(sale => !sale.IsAnswered))
        {
            if (await TryWriteAsync([sale]) is { } own) sale.Fail(own);
        }
    }

    private async Task<Exception?> TryWriteAsync(IReadOnlyList<IncomingSale> group)
    {
        try
        {
            await using AsyncServiceScope scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<CommitSales>().RunAsync(group, CancellationToken.None);
            return null;
        }
#pragma warning disable CA1031 // It is handed to the request whose sale it is, or the sale is tried alone.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return failure;
        }
    }
}
