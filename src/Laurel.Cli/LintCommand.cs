using System.Text.Json;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Problems;

namespace Laurel.Cli;

/// <summary><c>laurel lint FILE…</c>: all problems of campaign files.</summary>
internal static class LintCommand
{
    internal static int Run(IReadOnlyList<FileInfo> files, string currencyCode, TextWriter output, TextWriter error)
    {
        if (!Currency.TryOf(currencyCode, out Currency? currency))
        {
            error.WriteLine($"--currency: '{currencyCode}' is no currency of ISO 4217.");
            return 2;
        }

        bool unreadable = false;
        int count = 0;
        foreach (FileInfo file in files)
        {
            using JsonDocument? document = JsonFile.Read(file.FullName, error);
            unreadable |= document is null;
            foreach (Problem problem in document is null ? [] : ProblemsOf(document.RootElement, currency))
            {
                output.WriteLine($"{file.Name}: {problem}");
                count++;
            }
        }

        output.WriteLine(count == 1 ? "1 problem" : $"{count} problems");
        return unreadable ? 2 : count > 0 ? 1 : 0;
    }

    private static IReadOnlyList<Problem> ProblemsOf(JsonElement root, Currency currency)
    {
        try
        {
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("campaigns", out JsonElement list))
            {
                LaurelJson.ReadCampaigns(list, OfBasket(root) ?? currency, "/campaigns");
            }
            else if (root.ValueKind == JsonValueKind.Array)
            {
                LaurelJson.ReadCampaigns(root, currency, "");
            }
            else
            {
                LaurelJson.ReadCampaign(root, currency);
            }

            return [];
        }
        catch (ProblemsException problems)
        {
            return problems.Problems;
        }
    }

    private static Currency? OfBasket(JsonElement root) =>
        root.TryGetProperty("basket", out JsonElement basket) && basket.ValueKind == JsonValueKind.Object
        && basket.TryGetProperty("currency", out JsonElement code)
        && Currency.TryOf(FieldReader.TextOf(code, "", most: 100, new ProblemList()), out Currency? currency) ? currency : null;
}
