using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Checking.Proofs;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Selecting;

/// <summary>
/// Looks for a market that a requirement takes in and its own `keep_when` lets go: at, below and above every threshold
/// that either names. What is found is a real market's worth of facts, so nothing is reported on a suspicion.
/// </summary>
internal sealed class KeepProof
{
    /// <summary>A requirement of more facts and thresholds than this is left alone.</summary>
    private const int MostTried = 20_000;

    private readonly CompiledFormula when;
    private readonly CompiledFormula keep;
    private readonly SlotNode[] facts;
    private readonly double[] context;

    private KeepProof(CompiledFormula when, CompiledFormula keep)
    {
        (this.when, this.keep) = (when, keep);
        facts = [.. Nodes(when.Root).OfType<SlotNode>().DistinctBy(fact => fact.Slot)];
        context = new double[(int)ContextSlot.Count + SelectionFacts.All.Count];
    }

    public static void Run(
        IReadOnlyList<RequirementDocument> requirements,
        IReadOnlyDictionary<ExpressionDocument, CompiledFormula> compiled, DiagnosticBag bag)
    {
        foreach (RequirementDocument each in requirements.Where(each => each.KeepWhen is not null))
        {
            (CompiledFormula when, CompiledFormula keep) = (compiled[each.When!], compiled[each.KeepWhen!]);
            if (keep.Slots.All(when.Slots.Contains) && new KeepProof(when, keep).Witness() is { } market)
            {
                bag.Warning("W491", each.KeepWhen!.Span,
                    $"'{each.Name.Value}' takes a market in at {market}, and lets it go again at once",
                    "give keep_when the laxer of the two thresholds");
            }
        }
    }

    /// <summary>"market.liquidity $12000"; null when none was found.</summary>
    private string? Witness()
    {
        double[][] values = [.. facts.Select(Around)];
        if (values.Aggregate(1L, (count, each) => Math.Min(count * each.Length, MostTried + 1)) > MostTried)
        {
            return null;
        }

        return Try(values, 0)
            ? string.Join(" and ", facts.Select(fact => $"{fact.Name} {Text(fact, context[fact.Slot])}"))
            : null;
    }

    private bool Try(double[][] values, int at)
    {
        if (at == facts.Length)
        {
            return when.Evaluate(context) != 0 && keep.Evaluate(context) == 0;
        }

        foreach (double value in values[at])
        {
            context[facts[at].Slot] = value;
            if (Try(values, at + 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Every threshold of the fact's unit, what lies between two, and a little beyond the outermost.</summary>
    private double[] Around(SlotNode slot)
    {
        if (slot.Type.IsBoolean)
        {
            return [0, 1];
        }

        SelectionFact fact = SelectionFacts.Find(slot.Name)!;
        double[] named =
        [
            .. Nodes(when.Root).Concat(Nodes(keep.Root)).OfType<ConstantNode>()
                .Where(constant => constant.Type.Agrees(slot.Type)).Select(constant => constant.Value)
                .Distinct().Order(),
        ];
        double[] ends = named.Length == 0 ? [(fact.Low + fact.High) / 2]
            : [named[0] - (Math.Abs(named[0]) / 10), named[^1] + (Math.Abs(named[^1]) / 10)];
        return
        [
            .. named.Zip(named.Skip(1), (low, high) => (low + high) / 2).Concat(named).Concat(ends)
                .Where(value => value >= fact.Low && value <= fact.High).Distinct(),
        ];
    }

    private static string Text(SlotNode fact, double value) =>
        fact.Type.IsBoolean ? value == 0 ? "false" : "true" : Readable.Number(value, fact.Type);

    private static IEnumerable<FormulaNode> Nodes(FormulaNode node) =>
        [node, .. ((node as OperationNode)?.Operands ?? []).SelectMany(Nodes)];
}
