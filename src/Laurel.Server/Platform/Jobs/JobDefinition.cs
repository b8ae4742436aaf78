namespace Laurel.Server.Platform.Jobs;

/// <summary>A job that a feature added.</summary>
/// <param name="Name">As in its address, such as <c>trim-job-runs</c>; it's the key of its history, so it is for ever.</param>
/// <param name="Type">The class that does it.</param>
/// <param name="Every">From one run to the next.</param>
internal sealed record JobDefinition(string Name, Type Type, TimeSpan Every);
