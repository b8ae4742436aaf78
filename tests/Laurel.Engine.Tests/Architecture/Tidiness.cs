using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Laurel.Engine.Tests.Architecture;

/// <summary>The law on sizes and words. Every rule answers with sentences that name the file and the line.</summary>
internal static partial class Tidiness
{
    public const int LinesPerFile = 400;
    public const int LinesPerMethod = 60;
    public const int Columns = 140;

    private static readonly string[] Code = [".cs", ".razor", ".css", ".js"];
    private static readonly string[] Narrow = [.. Code, ".html", ".csproj", ".props", ".sh", ".sql"];

    private static readonly HashSet<string> EmptyWords =
        new(
            ["Helper", "Helpers", "Util", "Utils", "Utility", "Manager", "Common", "Misc", "Impl", "Info", "Processor"],
            StringComparer.Ordinal);

    /// <summary>Written in pieces, so that this file doesn't hold the words it looks for.</summary>
    private static readonly (string Pattern, string Reason)[] BannedText =
    [
        (@"\b(TO" + "DO|FIX" + @"ME|HA" + @"CK)\b", "finish it, or leave it out"),
        ("NotImplemented" + "Exception", "what isn't there isn't written"),
        (@"(?<![\w.~$}])/(wo" + @"rk|ho" + "me|Us" + "ers)/", "a path of one machine"),
        (@"\b(nu" + @"get\.org|npm" + @"js\.|my" + @"get\.org|deb\.deb" + @"ian\.org|py" + @"pi\.org)", "a registry's host"),
        (@"^\s*#reg" + "ion", "a file that needs regions needs splitting"),
        (@"\bSk" + @"ip\s*=\s*""", "a test that doesn't run proves nothing"),
    ];

    public static IEnumerable<string> Sizes(SourceFile file)
    {
        if (file.IsGenerated)
        {
            yield break;
        }

        string[] lines = file.Lines;
        if (Code.Contains(file.Extension, StringComparer.Ordinal) && lines.Length > LinesPerFile)
        {
            yield return $"{file.Path} has {lines.Length} lines; {LinesPerFile} are allowed.";
        }

        if (!Narrow.Contains(file.Extension, StringComparer.Ordinal))
        {
            yield break;
        }

        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > Columns)
            {
                yield return $"{file.Path}:{i + 1} has {lines[i].Length} columns; {Columns} are allowed.";
            }
        }
    }

    public static IEnumerable<string> Methods(SourceFile file)
    {
        if (file.IsGenerated || ParseOf(file) is not { } root)
        {
            return [];
        }

        return from node in root.DescendantNodes()
               let name = NameOfBody(node)
               where name is not null
               let span = node.SyntaxTree.GetLineSpan(BodySpan(node))
               let length = span.EndLinePosition.Line - span.StartLinePosition.Line + 1
               where length > LinesPerMethod
               select $"{file.Path}: {name} has {length} lines; {LinesPerMethod} are allowed.";
    }

    public static IEnumerable<string> Names(SourceFile file)
    {
        if (file.IsGenerated || file.Extension is not (".cs" or ".razor"))
        {
            return [];
        }

        IEnumerable<string> parts = file.Path.Split('/').Select(p => p.Split('.')[0]);
        IEnumerable<string> declared = ParseOf(file)?.DescendantNodes().SelectMany(DeclaredNames) ?? [];
        return from name in parts.Concat(declared).Distinct(StringComparer.Ordinal)
               from word in WordsOf().Matches(name).Select(m => m.Value)
               where EmptyWords.Contains(word)
               select $"{file.Path}: the word {word} in {name} says nothing.";
    }

    /// <summary>
    /// A class named after being a base says nothing. Elsewhere the word is the field's own: the base of a discount, of a tax.
    /// </summary>
    public static IEnumerable<string> Bases(SourceFile file)
    {
        if (file.IsGenerated || file.Extension is not (".cs" or ".razor"))
        {
            return [];
        }

        IEnumerable<string> page = file.Extension is ".razor" ? [file.Name.Split('.')[0]] : [];
        IEnumerable<string> open =
            from type in ParseOf(file)?.DescendantNodes().OfType<TypeDeclarationSyntax>() ?? []
            where type is ClassDeclarationSyntax or InterfaceDeclarationSyntax or RecordDeclarationSyntax
            where !type.Modifiers.Any(m => m.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.ReadOnlyKeyword)
            select type.Identifier.Text;
        return from name in page.Concat(open)
               where WordsOf().Matches(name) is [{ Value: "Base" }, ..] or [.., { Value: "Base" }]
               select $"{file.Path}: the word Base in {name} says nothing.";
    }

    public static IEnumerable<string> Words(SourceFile file)
    {
        if (file.Name is "packages.lock.json")
        {
            return [];
        }

        return from rule in BannedText
               from match in Regex.Matches(
                   file.Text, rule.Pattern, RegexOptions.Multiline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10))
               let line = file.Text.AsSpan(0, match.Index).Count('\n') + 1
               select $"{file.Path}:{line} has \"{match.Value.Trim()}\": {rule.Reason}.";
    }

    /// <summary>A page's code block is read as the body of a class; what follows its last brace is ignored.</summary>
    private static CompilationUnitSyntax? ParseOf(SourceFile file)
    {
        if (file.Extension is ".cs")
        {
            return CSharpSyntaxTree.ParseText(file.Text).GetCompilationUnitRoot();
        }

        int start = file.Extension is ".razor" ? file.Text.IndexOf("@code", StringComparison.Ordinal) : -1;
        return start < 0 ? null : CSharpSyntaxTree.ParseText("class Page " + file.Text[(start + 5)..]).GetCompilationUnitRoot();
    }

    private static string? NameOfBody(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax m => m.Identifier.Text,
        ConstructorDeclarationSyntax c => c.Identifier.Text,
        OperatorDeclarationSyntax o => "operator " + o.OperatorToken.Text,
        ConversionOperatorDeclarationSyntax => "conversion",
        LocalFunctionStatementSyntax l => l.Identifier.Text,
        AccessorDeclarationSyntax a => a.Keyword.Text,
        PropertyDeclarationSyntax { ExpressionBody: not null } p => p.Identifier.Text,
        CompilationUnitSyntax unit when unit.Members.OfType<GlobalStatementSyntax>().Any() => "the program",
        _ => null,
    };

    /// <summary>Comments and attributes above a method don't count; neither do the local functions at the end of a program.</summary>
    private static Microsoft.CodeAnalysis.Text.TextSpan BodySpan(SyntaxNode node) => node switch
    {
        CompilationUnitSyntax unit => Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(
            unit.Members.OfType<GlobalStatementSyntax>().First().SpanStart,
            unit.Members.OfType<GlobalStatementSyntax>().LastOrDefault(s => s.Statement is not LocalFunctionStatementSyntax)?.Span.End
                ?? unit.Members.OfType<GlobalStatementSyntax>().First().Span.End),
        MemberDeclarationSyntax { AttributeLists: [.., var last] } member =>
            Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(last.Span.End + 1, member.Span.End),
        _ => node.Span,
    };

    private static IEnumerable<string> DeclaredNames(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax t => [t.Identifier.Text],
        DelegateDeclarationSyntax d => [d.Identifier.Text],
        BaseNamespaceDeclarationSyntax n => n.Name.ToString().Split('.'),
        MethodDeclarationSyntax m when !m.Modifiers.Any(SyntaxKind.OverrideKeyword) => [m.Identifier.Text],
        _ => [],
    };

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordsOf();
}
