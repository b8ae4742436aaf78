using System.Globalization;
using Laurel.Client;
using Laurel.Engine.Problems;

namespace Laurel.Server.Platform.Problems;

/// <summary>The header <c>If-Match</c>: the version that a change was made from.</summary>
internal static class IfMatch
{
    /// <exception cref="BadRequestException">It is not there.</exception>
    /// <exception cref="ProblemsException">It is no version.</exception>
    public static int Read(string? header) => ReadOptional(header) ?? throw new BadRequestException(ProblemAnswer.Of(
        StatusCodes.Status428PreconditionRequired, ProblemTypes.PreconditionRequired,
        "Send the header If-Match with the version that you read, such as If-Match: \"3\". GET answers it as ETag."));

    /// <exception cref="ProblemsException">It is there, but no version.</exception>
    public static int? ReadOptional(string? header)
    {
        if (string.IsNullOrEmpty(header)) return null;
        return int.TryParse(header.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out int version)
            ? version
            : throw new ProblemsException(
                [new Problem(ProblemCode.InvalidValue, "header/If-Match", "A version such as \"3\" is needed.")]);
    }
}
