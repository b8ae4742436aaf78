namespace Laurel.Engine.Tests.Architecture.Planted.Second;

/// <summary>Stands in the second place of the planted order and is used from the first.</summary>
internal sealed record Late(int Number);
