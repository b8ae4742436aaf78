using System.Text.Json;
using Laurel.Engine;
using Laurel.Engine.Problems;

namespace Laurel.Cli;

/// <summary><c>laurel price FILE</c>.</summary>
internal static class PriceCommand
{
    internal static int Run(FileInfo file, TextWriter output, TextWriter error)
    {
        using JsonDocument? document = JsonFile.Read(file.FullName, error);
        if (document is null)
        {
            return 2;
        }

        try
        {
            output.WriteLine(LaurelJson.ToIndentedJson(PricingRequest.Price(document.RootElement, explain: false)));
            return 0;
        }
        catch (ProblemsException problems)
        {
            foreach (Problem problem in problems.Problems)
            {
                error.WriteLine(problem);
            }

            return 1;
        }
    }
}
