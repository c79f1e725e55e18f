using System.Text;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.UnitTests.Rules.Reading;

public sealed class RuleSourcesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rules-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void MissingFilesAndFoldersAreDiagnostics()
    {
        RuleSources sources = RuleSources.Read(Path.Combine(folder, "nowhere"), Path.Combine(folder, "markets"));
        Assert.Equal(["E001", "E001"], sources.Diagnostics.Select(diagnostic => diagnostic.Code));
        (RuleSet? set, IReadOnlyList<Diagnostic> diagnostics) = RulesFixture.Compile(sources);
        Assert.Null(set);
        Assert.Equal(2, diagnostics.Count);
        Assert.Contains(diagnostics, d =>
            d.ToString().EndsWith("there is no such folder; rules are read from here", StringComparison.Ordinal));
    }

    /// <summary>A market file of another ending, or one folder too deep, would be missed without a word.</summary>
    [Theory]
    [InlineData("markets/fed.yml", "rename it")]
    [InlineData("markets/fed.YAML", "rename it")]
    [InlineData("markets/fed/a.yaml", "move it up one folder")]
    [InlineData("rules/wide.yaml", "profiles lie in profiles/")]
    [InlineData("rules/profiles/wide.yml", "rename it")]
    public void AFileThatNothingReadsIsTold(string file, string hint)
    {
        Write("rules/bands.yaml", RulesFixture.GoodBands);
        Write("markets/selections/other.yaml", "version: 1\n");
        Write("markets/.#a.yaml", "");
        Write(file, "market: fed\nprofile: base\n");
        RuleSources sources = RuleSources.Read(Path.Combine(folder, "rules"), Path.Combine(folder, "markets"));
        (RuleSet? set, IReadOnlyList<Diagnostic> diagnostics) = RulesFixture.Compile(sources);
        Assert.NotNull(set);
        Diagnostic told = Assert.Single(diagnostics);
        Assert.Equal(("W493", Path.Combine(folder, file)), (told.Code, told.File));
        Assert.Contains(hint, told.Hint, StringComparison.Ordinal);
    }

    /// <summary>What the Host polls and what is read from the disk are one and the same, scripts included.</summary>
    [Theory]
    [InlineData("rules", "markets")]
    [InlineData("rules/", "markets/")]
    [InlineData("./rules", ".")]
    public void FilesInMemoryAreToldApartByTheirFolders(string rules, string markets)
    {
        (string File, ReadOnlyMemory<byte> Bytes)[] files =
            [.. new (string Folder, string Name, string Text)[]
            {
                (rules, "bands.yaml", RulesFixture.GoodBands),
                (rules, "scripts/adj.js", "function adj() { return 0; }"),
                (markets, "a.yaml", "market: a\nprofile: base\n"),
            }.Select(file => (Path.Combine(file.Folder, file.Name),
                (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Text)))];
        RuleSources sources = RuleSources.FromFiles(rules, markets, files);
        Assert.Equal("scripts/adj.js", Assert.Single(sources.Scripts).Key);
        Assert.Single(sources.Markets);
    }

    /// <summary>
    /// Read from the disk or polled by the Host, a folder is one revision; hidden files are none of it.
    /// </summary>
    [Fact]
    public void ProfileFilesArePartOfTheRevision()
    {
        Write("bands.yaml", RulesFixture.GoodBands);
        string before = RuleSources.Read(folder, folder).Revision;
        Write("profiles/b.yaml", "version: 1\nprofiles: { b: { extends: base } }\n");
        Write("profiles/.#b.yaml", "rubbish");
        Write("scripts/adj.js", "function adj() { return 0; }");
        string markets = Path.Combine(folder, "markets");
        Directory.CreateDirectory(markets);
        RuleSources read = RuleSources.Read(folder, markets);
        Assert.EndsWith("profiles/b.yaml", Assert.Single(read.Profiles).File, StringComparison.Ordinal);
        Assert.NotEqual(before, read.Revision);
        RuleSources polled = RuleSources.FromFiles(folder, markets, read.Files.Select(file =>
            (file, (ReadOnlyMemory<byte>)File.ReadAllBytes(file))));
        Assert.Equal(read.Revision, polled.Revision);
        Assert.Equal(read.Files, polled.Files);
    }

    [Fact]
    public void ASingleFileBringsTheScriptsItNamesAndNoOthers()
    {
        Write("bands.yaml", "scripts:\n  adj: { file: scripts/adj.js }\n  far: { file: ../outside.js }\n");
        Write("scripts/adj.js", "function adj() { return 0; }");
        Write("scripts/other.js", "function other() { return 0; }");
        byte[] bands = File.ReadAllBytes(Path.Combine(folder, "bands.yaml"));
        RuleSources sources = RuleSources.FromDocuments(("bands.yaml", bands), [], folder);
        Assert.Equal("scripts/adj.js", Assert.Single(sources.Scripts).Key);
    }

    /// <summary>One message for the mistake, none for what it hides.</summary>
    [Fact]
    public void WhatAnUnreadableRuleFileHidesIsNotReported()
    {
        RuleSources sources = RuleSources.FromMemory("version: 1\nprofiles: [base\n",
            ("markets/a.yaml", "market: a\nprofile: base\n"));
        (RuleSet? set, IReadOnlyList<Diagnostic> diagnostics) = RulesFixture.Compile(sources);
        Assert.Null(set);
        Assert.Equal("E005", Assert.Single(diagnostics).Code);
    }

    [Fact]
    public void MarketsAreNotToldThatTheirProfileIsMissingWhereHalfAFileHasNone()
    {
        (_, IReadOnlyList<Diagnostic> diagnostics) = RulesFixture.Compile(
            "version: 1\n", ("markets/a.yaml", "market: a\nprofile: base\n"));
        Assert.Equal("E103", Assert.Single(diagnostics).Code);
    }

    [Fact]
    public void AFolderInPlaceOfAFileIsCalledOne()
    {
        Directory.CreateDirectory(Path.Combine(folder, "markets"));
        Directory.CreateDirectory(Path.Combine(folder, "bands.yaml"));
        RuleSources sources = RuleSources.Read(folder, Path.Combine(folder, "markets"));
        Assert.Contains("it is a folder", Assert.Single(sources.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheFilesAreNamedInOrderAndEditorLeftoversSkipped()
    {
        Write("bands.yaml", RulesFixture.GoodBands);
        Write("markets/b.yaml", "market: b\nprofile: base\n");
        Write("markets/a.yaml", "market: a\nprofile: base\n");
        Write("markets/.#a.yaml", "nonsense");
        Write("markets/notes.txt", "nonsense");
        RuleSources sources = Read();
        Assert.Equal(["bands.yaml", "a.yaml", "b.yaml"], sources.Files.Select(file => Path.GetFileName(file)));
        Assert.Equal(["a", "b"], RulesFixture.Compile(sources).Set!.Markets.Select(market => market.Slug));
    }

    [Fact]
    public void TheRevisionIsOfEveryByte()
    {
        Write("bands.yaml", RulesFixture.GoodBands);
        Write("markets/a.yaml", "market: a\nprofile: base\n");
        string first = Read().Revision;
        Assert.Matches("^[0-9a-f]{12}$", first);
        Assert.Equal(first, Read().Revision);
        Write("markets/a.yaml", "market: a\nprofile: base\n#\n");
        string second = Read().Revision;
        File.Delete(Path.Combine(folder, "markets", "a.yaml"));
        Assert.Equal(3, new[] { first, second, Read().Revision }.Distinct().Count());
    }

    [Fact]
    public void AFileOverOneMegabyteIsNotRead()
    {
        Write("bands.yaml", RulesFixture.GoodBands + "# " + new string('x', 10 * 1024 * 1024));
        Write("markets/a.yaml", "market: a\nprofile: base\n");
        (RuleSet? set, IReadOnlyList<Diagnostic> diagnostics) = RulesFixture.Compile(Read());
        Assert.Null(set);
        Assert.Equal("E002", Assert.Single(diagnostics).Code);
    }

    [Fact]
    public void AByteOrderMarkAndWindowsLineEndsChangeNothing()
    {
        string windows = RulesFixture.GoodBands.Replace("book.age < 2s", "book.aeg < 2s", StringComparison.Ordinal)
            .Replace("\n", "\r\n", StringComparison.Ordinal);
        RuleSources sources = RuleSources.FromBytes([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(windows)]);
        Diagnostic found = Assert.Single(RulesFixture.Compile(sources).Diagnostics);
        Assert.Equal(("E201", 22, 17), (found.Code, found.Line, found.Column));
    }

    private RuleSources Read() => RuleSources.Read(folder, Path.Combine(folder, "markets"));

    private void Write(string file, string text)
    {
        string path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
