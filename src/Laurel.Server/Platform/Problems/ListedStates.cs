using Laurel.Client;
using Laurel.Server.Platform.Hosting;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Platform.Problems;

/// <summary>The filter of lists whose things can be switched off.</summary>
internal static class ListedStates
{
    public static QueryField Field { get; } = new("state", "Those in use (the default), those switched off, or both.")
    {
        Words = Engine.Amounts.Words<ListedState>.All,
    };

    public static ListedState State(this ListRequest request)
    {
        if (request.Text("state") is not { } word) return ListedState.On;
        if (!Words<ListedState>.TryRead(word, out ListedState state)) request.Invalid("state", "One of ON, OFF, ALL is needed.");
        return state;
    }
}
