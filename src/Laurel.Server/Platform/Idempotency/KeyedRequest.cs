namespace Laurel.Server.Platform.Idempotency;

/// <summary>A write under an idempotency key: who asked, under which key, and the hash of what was asked.</summary>
internal sealed record KeyedRequest(string Scope, string Key, byte[] Hash)
{
    public IdempotencyKey Answered(Guid resource, DateTimeOffset now) =>
        new() { Scope = Scope, Key = Key, RequestHash = Hash, ResourceId = resource, CreatedAt = now };
}
