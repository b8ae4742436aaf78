namespace Laurel.Server.Loyalty.Accounts;

/// <summary>The accounts that a transaction holds.</summary>
/// <param name="accounts">By their ids.</param>
/// <param name="used">Which of them a member uses, by the id of the membership.</param>
internal sealed class OpenAccounts(IReadOnlyDictionary<Guid, OpenAccount> accounts, IReadOnlyDictionary<Guid, Guid> used)
{
    public static OpenAccounts None { get; } = new(new Dictionary<Guid, OpenAccount>(), new Dictionary<Guid, Guid>());

    public IEnumerable<OpenAccount> All => accounts.Values;

    /// <param name="account">One that was there.</param>
    public OpenAccount this[Guid account] => accounts[account];

    /// <summary>An account; null for one that was not there.</summary>
    public OpenAccount? Find(Guid account) => accounts.GetValueOrDefault(account);

    /// <summary>The account that a member uses in this transaction, whichever it was before; null when it was not there.</summary>
    /// <param name="membership">Named as <see cref="AccountNeed.Member"/>.</param>
    public OpenAccount? UsedBy(Guid membership) => used.TryGetValue(membership, out Guid account) ? Find(account) : null;
}
