using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// Decides one step of a rule test, or a fixture by itself, with the planner, quantizer, gate and diff that trade, so
/// that `explain` can show every term of it.
/// </summary>
public sealed class RuleTestRehearsal
{
    private const int MostNamed = 8;

    private readonly RuleTestOptions options;
    private readonly TestFiles opened;

    /// <param name="folder">The rules that files without `rule_files` test.</param>
    public RuleTestRehearsal(Func<RuleSources> folder, RuleTestOptions options)
    {
        this.options = options;
        opened = new TestFiles(folder, options, new RuleCompiler(CompilePurpose.Inspection));
    }

    /// <param name="files">Where the test or fixture is looked for, by path or with what they hold.</param>
    public RehearsalAnswer Ask(IEnumerable<(string File, byte[]? Bytes)> files, RehearsalQuestion question)
    {
        RuleTestDocument[] documents =
            [.. files.Select(file => opened.Document(file.File, file.Bytes)).OfType<RuleTestDocument>()];
        return question.Test is { } test ? OfTest(documents, test, question) : OfFixture(documents, question);
    }

    private RehearsalAnswer OfTest(RuleTestDocument[] documents, string name, RehearsalQuestion question)
    {
        (RuleTestDocument Document, TestDocument Test)[] all =
            [.. documents.SelectMany(document => document.Tests.Select(test => (document, test)))];
        (RuleTestDocument Document, TestDocument Test)[] found = Named(all, each => each.Test.Name.Value, name);
        if (found.Length != 1)
        {
            return Refused(found.Length == 0
                ? NotFound("test", name, [.. all.Select(each => each.Test.Name.Value)])
                : Several("test", name, found.Select(each => (each.Test.Name.Value, each.Document.Source.File))));
        }

        if (question.Profile is not null || question.Market is not null)
        {
            return Refused($"the test '{found[0].Test.Name.Value}' names its plan itself: leave out --profile and "
                + "--market, or explain a fixture");
        }

        return opened.Rules(found[0].Document) is { } rules
            ? Decided(found[0].Document, rules, found[0].Test, question) : Refused(null);
    }

    private RehearsalAnswer OfFixture(RuleTestDocument[] documents, RehearsalQuestion question)
    {
        string name = question.Fixture ?? "";
        (RuleTestDocument Document, FixtureDocument Fixture)[] all =
            [.. documents.SelectMany(document => document.Fixtures.Select(fixture => (document, fixture)))];
        (RuleTestDocument Document, FixtureDocument Fixture)[] found =
            [.. all.Where(each => each.Fixture.Name.Value == name)];
        if (found.Length != 1)
        {
            return Refused(found.Length == 0
                ? NotFound("fixture", name, [.. all.Select(each => each.Fixture.Name.Value)])
                : Several("fixture", name, found.Select(each => (each.Fixture.Name.Value, each.Document.Source.File))));
        }

        (RuleTestDocument document, FixtureDocument fixture) = found[0];
        if (opened.Rules(document) is not { } rules)
        {
            return Refused(null);
        }

        NamedText Named(string text) => new(text, fixture.Name.Span);
        (string? Profile, string? Market)[] plans = question.Profile is null && question.Market is null
            ? UsersOf(document, name) : [(question.Profile, question.Market)];
        if (plans.Length != 1)
        {
            return Refused($"under which plan is the fixture '{name}' to be decided? Name one with --profile or "
                + $"--market: {string.Join(", ", plans.Length > 0 ? plans.Select(Word) : rules.Profiles.Keys)}");
        }

        TestDocument alone = new(
            fixture.Name, plans[0].Profile is { } profile ? Named(profile) : null,
            plans[0].Market is { } market ? Named(market) : null, fixture.Name, [], [], null, null,
            new MapNode(fixture.Name.Span, []));
        DiagnosticBag asked = new();
        return new PlanFinder(rules, asked).Find(alone.Profile, alone.Market, fixture.Name.Span) is null
            ? Refused(string.Join("; ", asked.Sorted().Select(each => $"{each.Message}: {each.Hint}")))
            : Decided(document, rules, alone, question, isFixture: true);
    }

    private RehearsalAnswer Decided(
        RuleTestDocument document, RuleSet rules, TestDocument test, RehearsalQuestion question,
        bool isFixture = false)
    {
        RuleTestDocument one = document with { Tests = [test], Properties = [] };
        if (opened.Bind(one, rules) is not { } bound)
        {
            return Refused(null);
        }

        BoundTest ready = bound.Tests[0];
        if (ready.IsPlanOnly)
        {
            return Refused($"the test '{ready.Name}' looks at the merged plan only, nothing is decided: see "
                + "`polymaker plan`");
        }

        double step = ready.Setting.StepSeconds;
        int last = ready.Setting.Steps - 1;
        double at = question.Seconds is { } seconds ? seconds / step : last;
        if (at < 0 || at > last || Math.Abs(at - Math.Round(at)) > 1e-9)
        {
            return Refused($"--at +{Digits.Of(question.Seconds ?? 0)}s is no step of '{ready.Name}': " + (last == 0
                ? "it has one, at 0s" : $"they are {Digits.Of(step)}s apart, from 0s to {Digits.Of(last * step)}s"));
        }

        Rehearsal decided = new TestRun(ready, options).Rehearse((int)Math.Round(at));
        return Refused(null) with { Decided = decided with { IsFixture = isFixture } };
    }

    /// <summary>The plans under which the file's own tests and properties take the fixture.</summary>
    private static (string? Profile, string? Market)[] UsersOf(RuleTestDocument document, string fixture) =>
    [
        .. document.Tests.Where(test => test.Given?.Value == fixture)
            .Select(test => (test.Profile?.Value, test.Market?.Value)).Distinct(),
    ];

    private static string Word((string? Profile, string? Market) plan) => plan.Profile ?? plan.Market ?? "";

    /// <summary>What has exactly this name, else what has it as a part of its own.</summary>
    private static T[] Named<T>(T[] all, Func<T, string> nameOf, string name)
    {
        T[] exact = [.. all.Where(each => nameOf(each) == name)];
        return exact.Length > 0
            ? exact : [.. all.Where(each => nameOf(each).Contains(name, StringComparison.OrdinalIgnoreCase))];
    }

    private static string NotFound(string what, string name, string[] known) =>
        $"there is no {what} '{name}'" + (NearName.Of(name, known) is { } near ? $"; did you mean '{near}'?"
            : known.Length == 0 ? "" : $"; there are {Listed(known.Distinct().Select(each => $"'{each}'"))}");

    private static string Several(string what, string name, IEnumerable<(string Name, string File)> found) =>
        $"several {what}s are called '{name}', or have it in their name: say which as FILE:NAME: "
        + Listed(found.Select(each => $"{each.File}:{each.Name}"));

    private static string Listed(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return string.Join(", ", all.Take(MostNamed))
            + (all.Length > MostNamed ? $" and {all.Length - MostNamed} more" : "");
    }

    private RehearsalAnswer Refused(string? why) =>
        new() { Refusal = why, Diagnostics = opened.Diagnostics, Sources = opened.Find };
}
