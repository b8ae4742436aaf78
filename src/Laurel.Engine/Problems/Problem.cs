namespace Laurel.Engine.Problems;

/// <summary>One thing that is wrong with a campaign, a basket or a setting.</summary>
/// <param name="Code">A stable word of <see cref="ProblemCode"/>.</param>
/// <param name="Pointer">JSON pointer (RFC 6901) to the field, such as <c>/discount/percentage</c>.</param>
/// <param name="Message">A sentence in English that says what would be right.</param>
/// <param name="Campaign">Code of the campaign, when the problem is one of a campaign.</param>
public sealed record Problem(string Code, string Pointer, string Message, string? Campaign = null)
{
    /// <inheritdoc/>
    public override string ToString() => $"{(Campaign is null ? "" : Campaign + " ")}{Pointer}: {Code}: {Message}";
}
