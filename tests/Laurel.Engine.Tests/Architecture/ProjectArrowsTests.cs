using System.Reflection;

namespace Laurel.Engine.Tests.Architecture;

public sealed class ProjectArrowsTests
{
    [Fact]
    public void No_project_refers_to_its_right()
    {
        SourceFile[] projects =
        [
            .. Checkout.Files.Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal) && f.Extension is ".csproj"),
        ];

        projects.Select(p => Path.GetFileNameWithoutExtension(p.Path)).ShouldBe(ProjectArrows.Projects, ignoreOrder: true);
        projects.SelectMany(p => ProjectArrows.Violations(Path.GetFileNameWithoutExtension(p.Path), p.Text)).ShouldBeEmpty();
    }

    [Fact]
    public void The_engine_needs_nothing_but_the_runtime()
    {
        IEnumerable<string?> referenced = Assembly.Load("Laurel.Engine").GetReferencedAssemblies().Select(a => a.Name);

        referenced.ShouldAllBe(name => name!.StartsWith("System.", StringComparison.Ordinal));
        referenced.ShouldNotContain("System.Net.Http");
    }

    [Fact]
    public void The_engine_never_waits_reads_a_clock_or_touches_a_disk()
    {
        string[] forbidden =
        [
            "System.IO.FileSystem", "System.IO.Pipes", "System.Diagnostics.Process", "System.Threading.Thread", "System.Net.Primitives",
            "System.Net.Sockets", "System.Data.Common", "System.Runtime.InteropServices",
        ];

        IEnumerable<string?> referenced = Assembly.Load("Laurel.Engine").GetReferencedAssemblies().Select(a => a.Name);

        referenced.Intersect(forbidden).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Laurel.Engine", "<ProjectReference Include=\"../Laurel.Client/Laurel.Client.csproj\" />")]
    [InlineData("Laurel.Engine", "<PackageReference Include=\"CsCheck\" />")]
    [InlineData("Laurel.Client", "<PackageReference Include=\"Microsoft.EntityFrameworkCore.Sqlite\" />")]
    [InlineData("Laurel.Client", "<FrameworkReference Include=\"Microsoft.AspNetCore.App\" />")]
    [InlineData("Laurel.Admin", "<ProjectReference Include=\"..\\Laurel.Server\\Laurel.Server.csproj\" />")]
    [InlineData("Laurel.Cli", "<ProjectReference Include=\"../Laurel.Server/Laurel.Server.csproj\" />")]
    [InlineData("Laurel.Server", "<ProjectReference Include=\"../Laurel.Cli/Laurel.Cli.csproj\" />")]
    [InlineData("Laurel.Server", "<Reference Include=\"lib/Some.dll\" />")]
    [InlineData("Laurel.Sixth", "")]
    public void A_planted_arrow_is_found(string project, string item) =>
        ProjectArrows.Violations(project, $"<Project><ItemGroup>{item}</ItemGroup></Project>").Count.ShouldBe(1);

    [Theory]
    [InlineData("Laurel.Client", "Laurel.Engine")]
    [InlineData("Laurel.Admin", "Laurel.Client")]
    [InlineData("Laurel.Server", "Laurel.Admin")]
    public void An_arrow_to_the_left_is_free(string project, string target) =>
        ProjectArrows.Violations(project, $"<Project><ProjectReference Include=\"../{target}/{target}.csproj\" /></Project>")
            .ShouldBeEmpty();
}
