namespace Laurel.Server.Platform.Jobs;

/// <summary>Work that the server does by itself from time to time.</summary>
/// <remarks>
/// A job is made anew for each run, with a store of its own. It may be run twice, or be cut off in the middle, so what it does it must be
/// able to do again.
/// </remarks>
internal interface IJob
{
    /// <param name="cancel">Asked for when the server is shut down.</param>
    Task<JobResult> RunAsync(CancellationToken cancel);
}

/// <summary>What a run did.</summary>
/// <param name="Count">How many things: rows removed, coupons released.</param>
internal readonly record struct JobResult(int Count);
