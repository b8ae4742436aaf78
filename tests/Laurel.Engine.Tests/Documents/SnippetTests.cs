using Laurel.Engine.Tests.Architecture;

namespace Laurel.Engine.Tests.Documents;

/// <summary>Every C# block of a page is a program. When a text block follows on the page, it is what the program prints.</summary>
[Collection("Console")]
public sealed class SnippetTests
{
    public static TheoryData<string, int> Programs()
    {
        TheoryData<string, int> programs = [];
        foreach (FencedBlock block in MarkdownPage.All.SelectMany(MarkdownPage.BlocksOf).Where(b => b.Language is "csharp"))
        {
            programs.Add(block.Page, block.Line);
        }

        return programs;
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_on_a_page_compiles_and_prints_what_the_page_says(string page, int line)
    {
        FencedBlock[] blocks = [.. MarkdownPage.BlocksOf(Checkout.Files.Single(f => f.Path == page))];
        int index = Array.FindIndex(blocks, b => b.Line == line);

        string printed = SnippetCompiler.Run(blocks[index].Text);

        if (index + 1 < blocks.Length && blocks[index + 1].Language is "text")
        {
            printed.ShouldBe(blocks[index + 1].Text);
        }
    }

    [Fact]
    public void What_a_program_prints_is_caught() => SnippetCompiler.Run("Console.WriteLine(1 + 1);").ShouldBe("2\n");

    [Fact]
    public void A_program_that_does_not_compile_is_found() =>
        Should.Throw<InvalidOperationException>(() => SnippetCompiler.Run("int x = \"one\";")).Message.ShouldContain("CS0029");
}
