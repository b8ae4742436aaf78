namespace Laurel.Client;

/// <summary>What a sale and its returns did to the points of its customer in one program.</summary>
public sealed record SalePointsView
{
    /// <summary>The program's code.</summary>
    public required string Program { get; init; }

    /// <summary>Points that the sale earned, zero or above.</summary>
    public required long Earned { get; init; }

    /// <summary>Points that paid for it, zero or above.</summary>
    public required long Redeemed { get; init; }

    /// <summary>The balance right after the sale, as its receipt prints it; absent when the sale moved no points.</summary>
    public long? Balance { get; init; }

    /// <summary>Points that paid for it without being held, beyond what the program lets tills without connection spend of a member in a
    /// day; absent when there are none, and for tills.</summary>
    public long? OverLimit { get; init; }

    /// <summary>Points that paid for it and were not there: they became a debt. Absent when there are none, and for tills.</summary>
    public long? Overdrawn { get; init; }

    /// <summary>Earned points that its returns took back, zero or above.</summary>
    public required long ClawedBack { get; init; }

    /// <summary>Points that paid for it and came back with its returns, zero or above.</summary>
    public required long GivenBack { get; init; }
}

/// <summary>What a return does to the points of the customer in one program.</summary>
public sealed record ReturnPointsView
{
    /// <summary>The program's code.</summary>
    public required string Program { get; init; }

    /// <summary>Earned points that it takes back, zero or above.</summary>
    public required long ClawedBack { get; init; }

    /// <summary>Points that paid for the sale and come back, zero or above.</summary>
    public required long GivenBack { get; init; }
}
