namespace Laurel.Engine.Tests.Architecture.Planted.Nowhere;

/// <summary>Stands in a namespace that the planted order does not know.</summary>
internal sealed record Lost(int Number);
