using System.Diagnostics;
using Laurel.Engine.Tests.Architecture;

namespace Laurel.Engine.Tests.Samples;

public sealed class ConsoleTillTests
{
    [Fact]
    public async Task The_sample_till_prices_what_is_scanned_and_refuses_what_it_does_not_know()
    {
        string printed = await Run("simit 3\ncheese\ncoffee\ntea -1\nfoo\n\n");

        printed.ShouldContain("SIMIT3                    -15.00\n  to pay                     30.00\n");
        printed.ShouldContain("Add 60.00 for 25.00 off");
        printed.ShouldContain("BASKET25                  -25.00\n  to pay                    364.50\n");
        printed.ShouldContain("The quantity must be above zero.");
        printed.ShouldContain("There is no foo.");
    }

    /// <summary>The sample is built with the tests, into the folder beside theirs.</summary>
    private static async Task<string> Run(string typed)
    {
        string configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        string program = Path.Combine(Checkout.Root, "artifacts", "bin", "ConsoleTill", configuration, "ConsoleTill.dll");
        var start = new ProcessStartInfo("dotnet", [program])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process till = Process.Start(start)!;
        await till.StandardInput.WriteAsync(typed);
        till.StandardInput.Close();
        string printed = await till.StandardOutput.ReadToEndAsync(Xunit.TestContext.Current.CancellationToken);
        await till.WaitForExitAsync(Xunit.TestContext.Current.CancellationToken);
        till.ExitCode.ShouldBe(0);
        return printed.ReplaceLineEndings("\n");
    }
}
