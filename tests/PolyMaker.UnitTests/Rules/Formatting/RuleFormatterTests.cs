using System.Text;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Formatting;
using PolyMaker.Rules.Reading;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Rules.Formatting;

public sealed class RuleFormatterTests
{
    private const int Mutants = 400;
    private const string Insertable = " \n#:,-[]{}\"'()ab0.|>~*!%";

    public static TheoryData<string> Fixtures() =>
        [.. new[] { "rules", "markets", "tests/data/rules-good", "tests/data/rules-bad", "tests/data/tooling" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RulesFixture.Root, folder), "*.yaml"))
            .Select(path => Path.GetRelativePath(RulesFixture.Root, path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void FormattingTwiceIsFormattingOnceAndKeepsThePlan(string file) =>
        CheckLaws(File.ReadAllBytes(Path.Combine(RulesFixture.Root, file)), file);

    [Fact]
    public void MutantsOfTheShippedFilesObeyTheSameLaws()
    {
        string[] originals = [.. new[] { "rules/bands.yaml", "tests/data/tooling/messy.yaml" }
            .Select(file => File.ReadAllText(Path.Combine(RulesFixture.Root, file)))];
        Random random = new(20261121);
        int formatted = 0;
        for (int i = 0; i < Mutants; i++)
        {
            string mutant = Mutated(originals[i % originals.Length], random);
            formatted += CheckLaws(Encoding.UTF8.GetBytes(mutant), $"mutant {i}:\n{mutant}") ? 1 : 0;
        }

        // Most mutants must still be documents, or nothing was tested.
        Assert.InRange(formatted, Mutants / 4, Mutants);
    }

    [Fact]
    public void CanonicalFormIsAsTheReviewerExpects() =>
        Snapshot.Match("tooling/messy.formatted.yaml.txt", Formatted(File.ReadAllText(
            Path.Combine(RulesFixture.Root, "tests/data/tooling/messy.yaml"))));

    [Fact]
    public void ShippedFilesAreInCanonicalForm() =>
        Assert.All(new[] { "rules", "markets" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RulesFixture.Root, folder), "*.yaml")), path =>
            {
                string text = File.ReadAllText(path);
                Assert.Equal(text, Formatted(text));
            });

    [Theory]
    [InlineData("a: { b: clamp(x, -1c, 1c), c: 1 }", "a: { b: \"clamp(x, -1c, 1c)\", c: 1 }\n")]
    [InlineData("a: [min(1, 2), 3]", "a: [\"min(1, 2)\", 3]\n")]
    [InlineData("a: {b: clamp(x, # low\n -1c, 1c)}", null)]
    [InlineData("a: \"b\"", "a: b\n")]
    [InlineData("a: 'it''s: \"x\"'", "a: \"it's: \\\"x\\\"\"\n")]
    [InlineData("a: '\\d: x'", "a: '\\d: x'\n")]
    [InlineData("'yes': \"1\"", "\"yes\": \"1\"\n")]
    [InlineData("a: \"2026-12-17\"", "a: \"2026-12-17\"\n")]
    [InlineData("a: {b: 12:30}", "a: { b: 12:30 }\n")]
    [InlineData("a:   # why\n    b:    1", "a:   # why\n  b: 1\n")]
    [InlineData("a:\r\n  b: 1\r\n", "a:\n  b: 1\n")]
    [InlineData("\ufeffa: 1", "a: 1\n")]
    [InlineData("a: { b: 1, # one\n  c: 2 }", "a:\n  b: 1     # one\n  c: 2\n")]
    [InlineData("a:\n- 1\n- b: 1\n  c: 2\n", "a:\n  - 1\n  - b: 1\n    c: 2\n")]
    [InlineData("- - 1\n  - 2\n", "- - 1\n  - 2\n")]
    [InlineData("a: ~\nb:\nc: null\n", "a: ~\nb:\nc: null\n")]
    [InlineData("a: {b: , c}", "a: { b: null, c: null }\n")]
    [InlineData("a: |\n    x\n      y\n\nb: >-\n   z\n", "a: |\n  x\n    y\n\nb: >-\n  z\n")]
    [InlineData("a: |2\n    x\n", "a: \"  x\\n\"\n")]
    [InlineData("\n\n# top\n\n\n\na: 1\n\n\n\nb: 2\n  # deep\n# end\n\n", "# top\n\na: 1\n\nb: 2\n# deep\n# end\n")]
    [InlineData("a:\n  b: 1\n  # closes a\nc: 2\n", "a:\n  b: 1\n  # closes a\nc: 2\n")]
    [InlineData("a: x\n   y\n", "a: x y\n")]
    [InlineData("# only\n{}", "# only\n{}\n")]
    public void EachRuleOfTheCanonicalForm(string text, string? expected) =>
        Assert.Equal(expected, RuleFormatter.Format("x.yaml", Encoding.UTF8.GetBytes(text)).Text);

    [Theory]
    [InlineData("a: [1", "E005")]
    [InlineData("a:\n\tb: 1", "E004")]
    [InlineData("a: &x 1", "E012")]
    [InlineData("", "E008")]
    [InlineData("just text", "E005")]
    public void WhatCannotBeReadIsToldAndLeftAlone(string text, string code)
    {
        FormattedText formatted = RuleFormatter.Format("x.yaml", Encoding.UTF8.GetBytes(text));
        Assert.Null(formatted.Text);
        Assert.Equal(code, formatted.Diagnostics[0].Code);
    }

    private static string Formatted(string text) => RuleFormatter.Format("x.yaml", Encoding.UTF8.GetBytes(text)).Text!;

    /// <summary>True when the text has a canonical form at all.</summary>
    private static bool CheckLaws(byte[] bytes, string what)
    {
        if (RuleFormatter.Format("x.yaml", bytes).Text is not { } once)
        {
            return false;
        }

        string? twice = RuleFormatter.Format("x.yaml", Encoding.UTF8.GetBytes(once)).Text;
        Assert.True(once == twice, $"{what}\nonce:\n{once}\ntwice:\n{twice}");
        string? before = PlanOf(bytes);
        Assert.True(before is null || before == PlanOf(Encoding.UTF8.GetBytes(once)), what);
        return true;
    }

    /// <summary>The hashes of every plan of a rule file, or null when it does not compile.</summary>
    private static string? PlanOf(byte[] bytes)
    {
        RuleSet? set = new RuleCompiler().Compile(RuleSources.FromBytes(bytes), RulesFixture.Today,
            out IReadOnlyList<Diagnostic> _);
        return set is null ? null
            : string.Join(' ', set.Profiles.OrderBy(profile => profile.Key, StringComparer.Ordinal)
                .Select(profile => $"{profile.Key}={profile.Value.PlanHash}"));
    }

    private static string Mutated(string text, Random random)
    {
        StringBuilder mutant = new(text);
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            int at = random.Next(mutant.Length);
            switch (random.Next(4))
            {
                case 0:
                    mutant.Insert(at, Insertable[random.Next(Insertable.Length)]);
                    break;
                case 1:
                    mutant.Remove(at, 1);
                    break;
                case 2:
                    mutant.Insert(at, " # note\n");
                    break;
                default:
                    mutant[at] = Insertable[random.Next(Insertable.Length)];
                    break;
            }
        }

        return mutant.ToString();
    }
}
