namespace Laurel.Admin.Till.Points;

/// <summary>Points that this till spent on a day without anybody holding them: several sales share the limit of the day.</summary>
internal sealed record UnheldPoints
{
    public static readonly UnheldPoints None = new() { Spent = new Dictionary<string, long>() };

    public DateOnly Day { get; init; }

    /// <summary>By account.</summary>
    public required IReadOnlyDictionary<string, long> Spent { get; init; }

    /// <summary>A household that shares its points has one limit.</summary>
    public static string AccountOf(TillMember member) => $"{member.Code}/{member.Membership.AccountOf}";

    public long SpentOf(TillMember member, DateOnly day) => day == Day ? Spent.GetValueOrDefault(AccountOf(member)) : 0;

    /// <summary>With what one more sale spent; what was spent on another day no longer counts.</summary>
    public UnheldPoints With(string account, long points, DateOnly day)
    {
        Dictionary<string, long> spent = day == Day ? new(Spent) : [];
        spent[account] = spent.GetValueOrDefault(account) + points;
        return new UnheldPoints { Day = day, Spent = spent };
    }
}
