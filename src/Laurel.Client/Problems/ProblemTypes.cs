namespace Laurel.Client;

/// <summary>The stable kinds of failure; each is the <c>type</c> of a <see cref="ProblemDocument"/>.</summary>
public static class ProblemTypes
{
    public const string Prefix = "https://laurel.dev/problems/";

    public const string InvalidInput = Prefix + "invalid-input";
    public const string MalformedJson = Prefix + "malformed-json";
    public const string MissingAntiforgery = Prefix + "missing-antiforgery";
    public const string Unauthorized = Prefix + "unauthorized";
    public const string InvalidCredentials = Prefix + "invalid-credentials";
    public const string LockedOut = Prefix + "locked-out";
    public const string Forbidden = Prefix + "forbidden";
    public const string NotFound = Prefix + "not-found";
    public const string MethodNotAllowed = Prefix + "method-not-allowed";
    public const string Conflict = Prefix + "conflict";
    public const string IdempotencyKeyReused = Prefix + "idempotency-key-reused";
    public const string StaleVersion = Prefix + "stale-version";
    public const string PreconditionRequired = Prefix + "precondition-required";
    public const string BodyTooLarge = Prefix + "body-too-large";
    public const string UnsupportedMediaType = Prefix + "unsupported-media-type";
    public const string TooManyRequests = Prefix + "too-many-requests";
    public const string Unavailable = Prefix + "unavailable";
    public const string Internal = Prefix + "internal";
}
