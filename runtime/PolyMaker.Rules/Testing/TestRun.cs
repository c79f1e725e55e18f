using System.Globalization;
using System.Text;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Rules.Testing;

/// <summary>One test, step by step: context, planner, quantizer, gate, diff, then the claims about that step.</summary>
internal sealed class TestRun(BoundTest test, RuleTestOptions options)
{
    private readonly RuleBench bench = new(test.Book);
    private readonly DerivedSteps derived = new(test.Book, test.Setting);
    private readonly BenchOrders orders = new();
    private readonly StringBuilder record = new();
    private readonly List<RuleTestFailure> failures = [];

    public TermTally Tally { get; } = new(test.Book);

    public IReadOnlyList<RuleTestFailure> Run(string folder)
    {
        for (int step = 0; step < test.Setting.Steps; step++)
        {
            RunStep(step);
        }

        if (test.Snapshot is { } snapshot
            && SnapshotFile.Compare(Path.Combine(folder, snapshot.Value), record.ToString(), options)
                is (string expected, string got))
        {
            failures.Add(new RuleTestFailure(
                $"snapshot {snapshot.Value}", expected, got, snapshot.Span.Location, "", ""));
        }

        return failures;
    }

    /// <summary>What is decided at a step, after all before it, for `explain`.</summary>
    public Rehearsal Rehearse(int step)
    {
        for (int each = 0; each <= step; each++)
        {
            RunStep(each);
        }

        Decision decision = new(
            bench.Plan, bench.Context, bench.Stale, bench.Asked, bench.Granted,
            new Verdict(TimeOf(step), bench.Reason, bench.IsPlanned)
            {
                Failure = bench.Failure,
                WasShrunk = bench.WasShrunk,
                Exit = bench.Exit,
                IsExitSent = orders.IsExitSent,
                Fates = orders.Fates,
            });
        return new Rehearsal(test.Name, test.Span.Location, Time(step),
            new DecisionScene(test.Plan.Label, decision, orders.Open.ToArray()) { Account = new AccountView() },
            [.. orders.Sent]);
    }

    private void RunStep(int step)
    {
        TermTally one = new(test.Book);
        if (!test.IsPlanOnly)
        {
            bench.Evaluate(test.Setting.Build(step, orders.OpenCount), context =>
            {
                derived.Update(context, step, bench.Stale);
                return derived.Failure;
            });
            orders.Reconcile(bench, TimeOf(step));
            Tally.Observe(bench, derived.Running);
            one.Observe(bench, derived.Running);
        }

        StepState state = new(bench, orders, one, Tally);
        foreach (Expectation expectation in test.Expectations)
        {
            if (expectation.Step == step && expectation.Got(state) is { } got)
            {
                string at = test.Setting.Steps > 1 ? $"at {Time(step)}" : "";
                failures.Add(new RuleTestFailure(expectation.What, expectation.Expected, got,
                    expectation.Span.Location, at, test.IsPlanOnly ? "" : TraceText.Render(bench, derived.Running)));
            }
        }

        if (test.Snapshot is not null)
        {
            record.Append("at ").Append(Time(step)).Append('\n').Append(TraceText.Render(bench, derived.Running))
                .Append(CultureInfo.InvariantCulture, $"orders       {orders.Placed} placed, ")
                .Append(CultureInfo.InvariantCulture, $"{orders.Cancelled} cancelled, {orders.OpenCount} resting\n");
        }
    }

    private Timestamp TimeOf(int step) =>
        new((long)Math.Round(step * test.Setting.StepSeconds * Timestamp.MicroPerSecond));

    private string Time(int step) => Digits.Of(step * test.Setting.StepSeconds) + "s";
}
