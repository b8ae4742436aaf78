namespace Laurel.Engine.Tests.Architecture;

public sealed class TidinessTests
{
    [Fact]
    public void No_file_and_no_line_is_too_long() => Checkout.Files.SelectMany(Tidiness.Sizes).ShouldBeEmpty();

    [Fact]
    public void No_method_is_too_long() => Checkout.Files.SelectMany(Tidiness.Methods).ShouldBeEmpty();

    [Fact]
    public void No_name_is_made_of_empty_words() =>
        Checkout.Files.SelectMany(f => Tidiness.Names(f).Concat(Tidiness.Bases(f))).ShouldBeEmpty();

    [Fact]
    public void No_file_holds_what_should_have_been_finished_or_stays_on_one_machine() =>
        Checkout.Files.SelectMany(Tidiness.Words).ShouldBeEmpty();

    [Fact]
    public void The_list_of_files_is_not_empty()
    {
        Checkout.Files.ShouldContain(f => f.Path == "Laurel.slnx");
        Checkout.Files.ShouldContain(f => f.Path == "test");
        Checkout.Files.ShouldAllBe(f => !f.Path.StartsWith("artifacts/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_planted_long_file_is_found()
    {
        string lines = string.Concat(Enumerable.Repeat("//\n", Tidiness.LinesPerFile));

        Tidiness.Sizes(new("src/A.cs", lines)).ShouldBeEmpty();
        Tidiness.Sizes(new("src/A.cs", lines + "//\n")).ShouldHaveSingleItem().ShouldContain("401 lines");
        Tidiness.Sizes(new("src/Migrations/A.cs", lines + "//\n")).ShouldBeEmpty();
    }

    [Fact]
    public void A_planted_long_line_is_found()
    {
        Tidiness.Sizes(new("src/A.razor", new string('x', Tidiness.Columns))).ShouldBeEmpty();
        Tidiness.Sizes(new("src/A.razor", "\n" + new string('x', Tidiness.Columns + 1))).ShouldHaveSingleItem().ShouldContain("A.razor:2");
    }

    [Theory]
    [InlineData("A.cs", "class A {{ void M()\n{{\n{0}}} }}")]
    [InlineData("A.cs", "class A {{ [Obsolete]\n[Serializable]\nvoid M()\n{{\n{0}}} }}")]
    [InlineData("A.cs", "class A {{ A()\n{{\n{0}}} }}")]
    [InlineData("A.cs", "class A {{ int P\n{{ get\n{{\n{0}}} }} }}")]
    [InlineData("A.cs", "class A {{ void M() {{ void L()\n{{\n{0}}} }} }}")]
    [InlineData("A.razor", "<p>@Text</p>\n@code {{ void M()\n{{\n{0}}} }}")]
    public void A_planted_long_method_is_found(string path, string code)
    {
        Tidiness.Methods(new(path, Filled(code, Tidiness.LinesPerMethod - 3))).ShouldBeEmpty();
        Tidiness.Methods(new(path, Filled(code, Tidiness.LinesPerMethod - 2))).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("src/A.cs", "class PriceHelper;")]
    [InlineData("src/A.cs", "namespace Laurel.Common;")]
    [InlineData("src/A.cs", "record TillInfo(int A);")]
    [InlineData("src/A.cs", "class A { int ComputeUtil() => 1; }")]
    [InlineData("src/Utils/A.cs", "class A;")]
    public void A_planted_empty_word_is_found(string path, string code) =>
        Tidiness.Names(new(path, code)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("src/A.cs", "abstract class DiscountBase;")]
    [InlineData("src/A.cs", "interface IBase;")]
    [InlineData("src/PageBase.razor", "<p></p>")]
    public void A_planted_class_named_after_being_a_base_is_found(string path, string code) =>
        Tidiness.Bases(new(path, code)).ShouldHaveSingleItem();

    [Fact]
    public void The_base_of_a_discount_is_left_alone() =>
        Tidiness.Bases(new("src/A.cs", "readonly record struct BaseLine(int A); sealed record TurnBase(int A);")).ShouldBeEmpty();

    [Theory]
    [InlineData("class Database;")]
    [InlineData("class Information;")]
    [InlineData("class A { System.Globalization.CultureInfo C; }")]
    [InlineData("class A { override string GetBase() => null; }")]
    public void Whole_words_and_the_names_of_others_are_left_alone(string code) =>
        Tidiness.Names(new("src/A.cs", code)).ShouldBeEmpty();

    [Theory]
    [InlineData("// TO" + "DO later")]
    [InlineData("x(); // FIX" + "ME")]
    [InlineData("# HA" + "CK")]
    [InlineData("throw new NotImplemented" + "Exception();")]
    [InlineData("path = \"/wo" + "rk/somewhere\"")]
    [InlineData("cd /ho" + "me/ayse/laurel")]
    [InlineData("\"https://api.nu" + "get.org/v3/index.json\"")]
    [InlineData("https://registry.npm" + "js.org/x")]
    [InlineData("  #reg" + "ion Fields")]
    [InlineData("[Fact(Sk" + "ip = \"slow\")]")]
    public void A_planted_banned_text_is_found(string text) =>
        Tidiness.Words(new("docs/a.md", "first line\n" + text)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("var todo = methodology; // a hackle")]
    [InlineData("https://example.com/work/x")]
    [InlineData("src/work/home/")]
    public void Text_that_only_looks_alike_is_left_alone(string text) => Tidiness.Words(new("docs/a.md", text)).ShouldBeEmpty();

    private static string Filled(string code, int lines) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, code, string.Concat(Enumerable.Repeat(";\n", lines)));
}
