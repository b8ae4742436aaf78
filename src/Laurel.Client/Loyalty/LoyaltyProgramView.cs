using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Client;

/// <summary>A loyalty program as it is to be.</summary>
public sealed record LoyaltyProgramChange
{
    /// <summary>Unique code; for ever.</summary>
    public required string Code { get; init; }

    /// <summary>Code of the only store that it covers; absent covers all.</summary>
    public string? Store { get; init; }

    /// <summary>Whether sales earn in it, points can be spent and customers join; absent means they do.</summary>
    public bool? IsActive { get; init; }

    /// <summary>How points are earned, spent and lost, and what the tiers are.</summary>
    public required ProgramTerms Terms { get; init; }
}

/// <summary>A loyalty program.</summary>
public sealed record LoyaltyProgramView
{
    /// <summary>Unique code; for ever.</summary>
    public required string Code { get; init; }

    /// <summary>Code of the only store that it covers; absent covers all.</summary>
    public string? Store { get; init; }

    /// <summary>Whether sales earn in it, points can be spent and customers join.</summary>
    public required bool IsActive { get; init; }

    /// <summary>How points are earned, spent and lost, and what the tiers are.</summary>
    public required ProgramTerms Terms { get; init; }

    /// <summary>Counted from 1; raised by every change, and goes into <c>If-Match</c> of the next one.</summary>
    public required int Version { get; init; }

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who changed it last.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>How many customers are members.</summary>
    public required int Members { get; init; }

    /// <summary>How many of them hold each tier, from the lowest to the highest.</summary>
    public required IReadOnlyList<TierMembers> TierMembers { get; init; }
}

/// <summary>How many members hold a tier.</summary>
public sealed record TierMembers
{
    /// <summary>The tier's code.</summary>
    public required string Tier { get; init; }

    /// <summary>Members, zero or above.</summary>
    public required int Members { get; init; }
}

/// <summary>What a loyalty program said from one change to the next.</summary>
public sealed record LoyaltyProgramVersionView
{
    /// <summary>Counted from 1; raised by every change.</summary>
    public required int Version { get; init; }

    /// <summary>From when on.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who made this change.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>Code of the only store that it covered; absent covered all.</summary>
    public string? Store { get; init; }

    /// <summary>Whether it was switched on.</summary>
    public required bool IsActive { get; init; }

    /// <summary>What it said; a list leaves it out unless it is asked for one moment.</summary>
    public ProgramTerms? Terms { get; init; }
}

/// <summary>Sorts by <c>name</c> (default), <c>code</c>.</summary>
public sealed record LoyaltyProgramQuery : ListQuery
{
    /// <summary>Absent means those that are switched on.</summary>
    public ListedState? State { get; init; }

    internal override void Fill(QueryText query)
    {
        base.Fill(query);
        query.Add("state", State?.ToString().ToUpperInvariant());
    }
}

/// <summary>Sorts by <c>version</c>, the newest first.</summary>
public sealed record LoyaltyProgramVersionQuery : ListQuery
{
    /// <summary>Only the version in force at this moment, with its terms.</summary>
    public DateTimeOffset? At { get; init; }

    internal override void Fill(QueryText query)
    {
        base.Fill(query);
        query.Add("at", At);
    }
}
