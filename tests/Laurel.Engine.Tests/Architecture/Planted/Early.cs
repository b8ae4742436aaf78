using Laurel.Engine.Tests.Architecture.Planted.Second;

namespace Laurel.Engine.Tests.Architecture.Planted.First;

/// <summary>Uses a later namespace, so that the check of the order has something to find.</summary>
internal sealed record Early(Late Late);
