using PolyMaker.Core.Rules;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Testing;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// Runs each script on seeded inputs over what its inputs can be: no proof, but a script that fails for
/// some market is found here rather than in that market.
/// </summary>
internal static class ScriptTrial
{
    private const int Draws = 200;
    private const ulong Seed = 7;
    private const double Largest = 1e9;

    public static void Run(IReadOnlyList<PlanSubject> plans, Verdicts verdicts)
    {
        HashSet<string> tried = [];
        foreach (PlanSubject plan in plans)
        {
            foreach (Script script in plan.Values.OfType<Script>().Where(each => tried.Add(each.DefinitionHash)))
            {
                ScriptDocument document =
                    plan.Derived.OfType<ScriptDocument>().First(each => each.FullName == script.Name);
                if (script.Slow is not null)
                {
                    Try(document, script, Inputs(plan, document), verdicts);
                }
                else if (!IsEverFinite(script, plan.Declared()))
                {
                    NeverFinite(document, verdicts);
                }
            }
        }
    }

    /// <summary>A compiled script cannot fail, but it may have nothing to say.</summary>
    private static bool IsEverFinite(Script script, Ranges ranges)
    {
        SeededDraws draws = new(Seed);
        double[] context = new double[script.Body.Slots.Append(0).Max() + 1];
        for (int draw = 0; draw < Draws; draw++)
        {
            foreach (int slot in script.Body.Slots)
            {
                Interval range = ranges[slot].Meet(new Interval(-Largest, Largest));
                context[slot] = range.IsEmpty ? double.NaN : draws.In(range.Low, range.High);
            }

            if (double.IsFinite(script.Body.Evaluate(context)))
            {
                return true;
            }
        }

        return false;
    }

    private static void NeverFinite(ScriptDocument document, Verdicts verdicts) =>
        verdicts.Report("W418", document.Name.Span, $"{document.FullName} never has a finite value",
            "its on_error would always stand in: look for a division by 0, or a root or logarithm of nothing");

    private static Interval[] Inputs(PlanSubject plan, ScriptDocument document)
    {
        Ranges ranges = plan.Declared();
        return [.. document.Inputs!.Select(input => IntervalEvaluation.Of(plan.Root(input), ranges)
            .Meet(new Interval(-Largest, Largest)))];
    }

    private static void Try(ScriptDocument document, Script script, Interval[] ranges, Verdicts verdicts)
    {
        Interpretation slow = script.Slow!;
        SeededDraws draws = new(Seed);
        double[] inputs = new double[ranges.Length];
        bool isEverFinite = false;
        for (int draw = 0; draw < Draws; draw++)
        {
            for (int each = 0; each < inputs.Length; each++)
            {
                inputs[each] = ranges[each].IsEmpty ? double.NaN : draws.In(ranges[each].Low, ranges[each].High);
            }

            var outcome = slow.Run(inputs);
            isEverFinite |= double.IsFinite(outcome.Value);
            if (outcome.Failure is { } failure)
            {
                string given = string.Join(", ", document.Inputs!.Select((input, at) =>
                    $"{input.Text.Trim()} = {Digits.Of(inputs[at])}"));
                verdicts.Report("W418", document.Name.Span, $"{document.FullName} fails at {failure}",
                    $"it did with {given}; a market with such values is not quoted");
                return;
            }

            if (inputs.Length == 0)
            {
                break;
            }
        }

        if (!isEverFinite)
        {
            NeverFinite(document, verdicts);
        }
        else if (script.EverySeconds == 0 && inputs.Length > 0)
        {
            // Not of one that fails: that is to be repaired first.
            verdicts.Report("W420", document.Name.Span,
                $"{document.FullName} is interpreted at each decision that finds its inputs changed: it has no `every`",
                $"add `every: 1s`, or write it for the hot lane; it is slow because of {slow.Why}");
        }
    }
}
