using System.Text.Json;
using Laurel.Client;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Laurel.Server.Stores;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Loyalty.Programs;

/// <summary>Reads a program from a body: its terms as the engine reads them, and finds all that is wrong with it.</summary>
internal sealed class ProgramBody(Store store, HouseCurrency house)
{
    private const string TermsAt = "/terms";

    /// <exception cref="ProblemsException">Something in it is not right.</exception>
    public async Task<LoyaltyProgramChange> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        using JsonDocument body = await JsonBody.ReadAsync(request, cancel);
        var problems = new ProblemList();
        var fields = new FieldReader(body.RootElement, "", problems);
        problems.ThrowIfAny();
        string code = fields.Text("code");
        string? shop = fields.OptionalText("store");
        bool isActive = fields.Flag("isActive", true);
        ProgramTerms? terms = fields.Raw("terms") is { } sent ? Read(sent, problems) : null;
        if (fields.Raw("terms") is null) fields.Missing("terms");
        fields.Close();
        var check = new BodyCheck(problems);
        if (code.Length > 0) check.Code(code, "/code");
        if (terms is not null) Check(terms, problems);
        if (shop is not null) await CheckAsync(shop, terms, check, cancel);
        problems.ThrowIfAny();
        return new LoyaltyProgramChange { Code = code, Store = shop, IsActive = isActive, Terms = terms! };
    }

    private static ProgramTerms? Read(JsonElement sent, ProblemList problems)
    {
        try
        {
            return LaurelJson.ReadProgramTerms(sent, TermsAt);
        }
        catch (ProblemsException found)
        {
            foreach (Problem problem in found.Problems) problems.Add(problem.Code, problem.Pointer, problem.Message);
            return null;
        }
    }

    private void Check(ProgramTerms terms, ProblemList problems)
    {
        foreach (Problem problem in PointsProgram.Check(terms)) problems.Add(problem.Code, TermsAt + problem.Pointer, problem.Message);
        if (Texts(terms).FirstOrDefault(text => text.Value?.Any(char.IsControl) == true) is { Pointer: { } at })
            problems.Add(ProblemCode.InvalidValue, TermsAt + at, "Control characters are not allowed.");
        if (Currency.TryOf(terms.Currency, out Currency? currency) && currency.Code != house.Currency.Code)
        {
            problems.Add(
                ProblemCode.InvalidValue, TermsAt + "/currency", $"The currency of this house is {house.Currency.Code}.");
        }
    }

    private static IEnumerable<(string Pointer, string? Value)> Texts(ProgramTerms terms) =>
    [
        ("/name", terms.Name),
        .. terms.Earn.ExcludedTenders.Select((tender, i) => ($"/earn/excludedTenders/{i}", (string?)tender)),
        .. terms.EarnRules.Select((rule, i) => ($"/earnRules/{i}/code", (string?)rule.Code)),
        .. terms.EarnRules.SelectMany((rule, i) => rule.Codes.Select((code, j) => ($"/earnRules/{i}/codes/{j}", (string?)code))),
        .. terms.Tiers.SelectMany((tier, i) => new (string, string?)[]
        {
            ($"/tiers/{i}/code", tier.Code), ($"/tiers/{i}/name", tier.Name), ($"/tiers/{i}/benefits", tier.Benefits),
            ($"/tiers/{i}/icon", tier.Icon),
        }),
    ];

    private async Task CheckAsync(string shop, ProgramTerms? terms, BodyCheck check, CancellationToken cancel)
    {
        string key = Codes.Fold(shop);
        var known = await store.Shops.Where(row => row.CodeKey == key).Select(row => new { row.Currency }).SingleOrDefaultAsync(cancel);
        if (known is null) check.Add(ProblemCode.InvalidValue, "/store", $"There is no store '{shop}'.");
        else if (terms is not null && known.Currency != terms.Currency)
            check.Add(ProblemCode.InvalidValue, "/store", $"The store '{shop}' sells in {known.Currency}.");
    }
}
