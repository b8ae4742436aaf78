namespace Laurel.Client;

/// <summary>Who is asking, as the server sees it.</summary>
public sealed record Me
{
    public required bool SignedIn { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public IReadOnlyList<string> Roles { get; init => field = value ?? []; } = [];

    /// <summary>The store this person works in; absent means all.</summary>
    public string? Store { get; init; }

    /// <summary><c>en</c> or <c>tr</c>.</summary>
    public required string Language { get; init; }

    /// <summary>True until the first administrator exists.</summary>
    public required bool SetupRequired { get; init; }

    /// <summary>Goes into the header <c>X-XSRF-TOKEN</c> of every unsafe request; changes at sign-in and sign-out.</summary>
    public string? XsrfToken { get; init; }
}
