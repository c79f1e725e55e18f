using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// Finds what the names of a test file mean in the rules it tests. Every mistake is reported at its own place; a file
/// with any is not run.
/// </summary>
internal sealed class TestBinder
{
    private readonly RuleTestDocument document;
    private readonly PlanFinder plans;
    private readonly FixtureSet fixtures;
    private readonly DiagnosticBag bag;
    private readonly IReadOnlySet<string> livePlans;

    public TestBinder(
        RuleTestDocument document, RuleSet rules, DiagnosticBag bag, IReadOnlySet<string> livePlans)
    {
        this.livePlans = livePlans;
        this.document = document;
        this.bag = bag;
        plans = new PlanFinder(rules, bag);
        fixtures = new FixtureSet(
            document.Fixtures, [.. plans.All.Select(plan => new ContextNames(plan.Book))], bag);
    }

    public BoundFile Bind()
    {
        HashSet<string> names = [];
        foreach (TestDocument test in document.Tests.Where(test => !names.Add(test.Name.Value)))
        {
            bag.Error("E413", test.Name.Span, $"another test is called '{test.Name.Value}'",
                "give each its own name: reports and --run go by it");
        }

        PropertyBinder properties = new(plans, fixtures, bag, livePlans);
        return new BoundFile(document.Source.File, [.. document.Tests.Select(Test).OfType<BoundTest>()],
            [.. document.Properties.SelectMany(properties.Bind)])
        { Plans = plans.All };
    }

    private BoundTest? Test(TestDocument test)
    {
        int before = bag.Errors;
        double step = Step(test);
        CheckSnapshot(test);
        if (plans.Find(test.Profile, test.Market, test.Name.Span) is not { } plan)
        {
            return null;
        }

        if (test.Given is null && test.With.Count == 0 && !NeedsMarket(test.Body))
        {
            // Only the plan is looked at: no market state is needed for that.
            return new BoundTest(test.Name.Value, test.Name.Span, plan, new ContextSetting(plan.Book),
                Expectations(test, plan, double.NaN, 1, step), test.Snapshot)
            { IsPlanOnly = true };
        }

        ContextSetting? setting = new SettingReader(plan, fixtures, bag).Read(test, step);
        double tick = setting?.Build(0, 0)[(int)ContextSlot.MarketTick] ?? 0.01;

        // With a faulty step or series no time is right or wrong: nothing is said about them on top.
        List<Expectation> expectations = bag.Errors > before || setting is null
            ? Expectations(test, plan, tick, int.MaxValue, double.NaN)
            : Expectations(test, plan, tick, setting.Steps, step);
        return setting is null ? null
            : new BoundTest(test.Name.Value, test.Name.Span, plan, setting, expectations, test.Snapshot);
    }

    private static bool NeedsMarket(MapNode body) =>
        TestDocument.Claims.Any(claim => claim != "expect_plan" && body.Find(claim) is not null);

    private List<Expectation> Expectations(
        TestDocument test, PlanUnderTest plan, double tick, int steps, double stepSeconds)
    {
        int last = steps == int.MaxValue ? 0 : steps - 1;
        ExpectationReader values = new(plan, tick, document.Tolerance, bag);
        TermExpectations terms = new(plan.Book, bag);
        List<Expectation> found = [];
        foreach (MapEntry entry in test.Body.Entries)
        {
            if (TermExpectations.Keys.Contains(entry.Name))
            {
                found.AddRange(terms.Read(entry, last, isRun: true));
            }
            else if (entry.Name is "expect" or "expect_at" or "expect_plan" && Map(entry) is { } map)
            {
                found.AddRange(entry.Name switch
                {
                    "expect" => Values(map, entry, values, last),
                    "expect_at" => map.Entries.SelectMany(at => At(at, values, terms, steps, stepSeconds)),
                    _ => new PlanExpectations(plan, document.Tolerance, bag).Read(map, 0),
                });
            }
        }

        return found;
    }

    private IEnumerable<Expectation> Values(MapNode map, MapEntry owner, ExpectationReader values, int step)
    {
        _ = new FieldReader(map, ExpectationReader.Keys, owner.Key.Span, bag);
        return [.. map.Entries.SelectMany(each => values.Read(each, step))];
    }

    private IEnumerable<Expectation> At(
        MapEntry entry, ExpectationReader values, TermExpectations terms, int steps, double stepSeconds)
    {
        int? step = StepOf(entry, steps, stepSeconds);
        if (Map(entry) is not { } map)
        {
            return [];
        }

        KeySet keys = ExpectationReader.Keys with
        {
            Owner = "an entry of expect_at",
            Names = [.. ExpectationReader.Keys.Names, .. TermExpectations.Keys],
        };
        _ = new FieldReader(map, keys, entry.Key.Span, bag);
        return [.. map.Entries.SelectMany(each => TermExpectations.Keys.Contains(each.Name)
            ? terms.Read(each, step ?? 0, isRun: false)
            : values.Read(each, step ?? 0))];
    }

    private int? StepOf(MapEntry entry, int steps, double stepSeconds)
    {
        ContextName time = new("expect_at", -1, FormulaType.Number(Unit.Second), 0, 1e9);
        if (ValueReader.Read(entry.Key, time, bag) is not { } value)
        {
            return null;
        }

        double at = value.At(double.NaN) / stepSeconds;
        if (double.IsNaN(at))
        {
            return 0;
        }

        if (Math.Abs(at - Math.Round(at)) > 1e-9)
        {
            bag.Error("E411", entry.Key.Span, $"{entry.Name} is between two steps of {Digits.Of(stepSeconds)}s",
                "name the time of a step");
            return null;
        }

        if (Math.Round(at) >= steps)
        {
            string end = Digits.Of((steps - 1) * stepSeconds);
            bag.Error("E411", entry.Key.Span, $"{entry.Name} is after the last step at {end}s",
                "make the series longer, or the time earlier");
            return null;
        }

        return (int)Math.Round(at);
    }

    private double Step(TestDocument test)
    {
        if (test.Step is { } text)
        {
            ContextName time = new("step", -1, FormulaType.Number(Unit.Second), 0.001, 86_400);
            ScalarNode node = (ScalarNode)test.Body.Find("step")!.Value.Value;
            return ValueReader.Read(node, time, bag)?.At(double.NaN) ?? 1;
        }

        if (test.Series.Count > 0)
        {
            bag.Error("E103", test.Series[0].Name.Span, "a series needs 'step': the time between two values",
                "add `step: 1s`");
        }

        return 1;
    }

    private void CheckSnapshot(TestDocument test)
    {
        if (test.Snapshot is { Value: var path } && (Path.IsPathRooted(path)
            || path.Contains("..", StringComparison.Ordinal) || !path.EndsWith(".txt", StringComparison.Ordinal)))
        {
            bag.Error("E414", test.Snapshot.Span, $"'{path}' cannot hold a snapshot",
                "name a .txt file beside the test file or below it, like `snapshots/calm.txt`");
        }
    }

    private MapNode? Map(MapEntry entry)
    {
        if (entry.Value is not (MapNode or BrokenNode))
        {
            bag.Error("E102", entry.Key.Span, $"'{entry.Name}' must be a map, found {entry.Value.Kind}",
                "write `{ fair: 0.42, quotes: both }`");
        }

        return entry.Value as MapNode;
    }
}
