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

    /// <summary>
    /// How long a group waits for more. Whoever was just answered soon sends the next sale; without this half of the tills are always
    /// written while the other half waits, in twice as many groups.
    /// </summary>
    private static readonly TimeSpan LongestGathering = TimeSpan.FromMilliseconds(2);

    private readonly SemaphoreSlim _turns = new(GroupsAtOnce);
    private readonly LinkedList<IncomingSale> _waiting = new();

    /// <summary>How many sales were here when the last group was written: so many may come again.</summary>
    private int _expected;

    /// <summary>Done when as many wait as are expected.</summary>
    private TaskCompletionSource _gathered = new();

    /// <returns>Null when too many wait already.</returns>
    public async Task<CommitAnswer?> CommitAsync(IncomingSale sale)
    {
        lock (_waiting)
        {
            if (_waiting.Count >= MostWaiting) return null;
            _waiting.AddLast(sale);
            if (_waiting.Count >= _expected) _gathered.TrySetResult();
        }

        await _turns.WaitAsync();
        try
        {
            // Whoever had the turn before may have taken this sale along; or an older one of the same customer goes first.
            while (!sale.IsAnswered && await GatherAsync() is { Count: > 0 } group)
            {
                await WriteAsync(group);
                lock (_waiting) _expected = Math.Min(group.Count + _waiting.Count, MostTogether);
            }
        }
        finally
        {
            _turns.Release();
        }

        return await sale.Answer;
    }

    public void Dispose() => _turns.Dispose();

    /// <summary>Waits until as many are here as a moment ago, or not much longer; a till alone waits for nobody.</summary>
    private async Task<List<IncomingSale>> GatherAsync()
    {
        await AllAreHere().WaitAsync(LongestGathering, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Take();
    }

    private Task AllAreHere()
    {
        lock (_waiting)
        {
            _gathered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_waiting.Count >= _expected) _gathered.SetResult();
            return _gathered.Task;
        }
    }

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
