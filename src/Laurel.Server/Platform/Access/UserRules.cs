using System.Net.Mail;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Access;

/// <summary>What must be true of an account.</summary>
internal static class UserRules
{
    private const int LongestName = 100;

    /// <exception cref="ProblemsException">Something is not right.</exception>
    public static async Task CheckAsync(Store store, string name, IReadOnlyList<string> roles, string? shop, CancellationToken cancel)
    {
        var problems = new ProblemList();
        if (string.IsNullOrWhiteSpace(name)) problems.Add(ProblemCode.MissingField, "/name", "A name is needed.");
        if (name.Length > LongestName) problems.Add(ProblemCode.OutOfRange, "/name", $"At most {LongestName} characters are allowed.");
        if (roles.Count == 0) problems.Add(ProblemCode.MissingField, "/roles", "At least one role is needed.");
        for (int i = 0; i < roles.Count; i++)
        {
            if (!Roles.All.Contains(roles[i]))
                problems.Add(ProblemCode.InvalidValue, $"/roles/{i}", $"One of {string.Join(", ", Roles.All)} is needed.");
        }

        await CheckStoreAsync(store, shop, problems, cancel);
        problems.ThrowIfAny();
    }

    public static async Task CheckStoreAsync(Store store, string? shop, ProblemList problems, CancellationToken cancel)
    {
        if (shop is null) return;
        string key = Codes.Fold(shop);
        if (!await store.Shops.AnyAsync(known => known.CodeKey == key, cancel))
            problems.Add(ProblemCode.InvalidValue, "/store", $"There is no store '{shop}'.");
    }

    public static bool IsEmail(string text) =>
        text.Length <= 200 && MailAddress.TryCreate(text, out MailAddress? address) && address.Address == text;

    /// <summary>What Identity found wrong, each at its field.</summary>
    public static ProblemHttpResult Refuse(IdentityResult result) => ProblemAnswer.Invalid(
    [
        .. result.Errors.Select(error => new FieldProblem
        {
            Code = error.Code.StartsWith("Duplicate", StringComparison.Ordinal) ? ProblemCode.DuplicateCode : ProblemCode.InvalidValue,
            Pointer = error.Code.StartsWith("Password", StringComparison.Ordinal) ? "/password" : "/email",
            Message = error.Code.StartsWith("Duplicate", StringComparison.Ordinal)
                ? "Another account has this e-mail address." : error.Description,
        }).DistinctBy(problem => (problem.Code, problem.Pointer)),
    ]);
}
