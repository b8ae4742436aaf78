using System.Text.Json;

namespace Laurel.Client;

/// <summary>One entry of the log of what was changed by whom. Nobody can change one.</summary>
public sealed record AuditEntryView
{
    /// <summary>Counted from 1, without a gap.</summary>
    public required long Number { get; init; }

    /// <summary>When it was done.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it: the address of an account, the name of a key, or <c>system</c>.</summary>
    public required string Who { get; init; }

    /// <summary>What kind of thing was changed, such as <c>CAMPAIGN</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What was done to it, such as <c>CHANGED</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Which one: its code, its id, or its name.</summary>
    public required string Code { get; init; }

    /// <summary>Why, where a reason was asked for.</summary>
    public string? Reason { get; init; }

    /// <summary>As it was before; absent for what was made.</summary>
    public JsonElement? Before { get; init; }

    /// <summary>As it was after; absent for what was deleted.</summary>
    public JsonElement? After { get; init; }

    /// <summary>SHA-256 of this entry and of the hash of the one before it, in hexadecimal digits.</summary>
    public required string Hash { get; init; }
}
