using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Expression text to delegate: lex, parse, check, emit. Remembers what it compiled by text and layout, so that a
/// reload pays only for what changed. Used by one thread at a time.
/// </summary>
internal sealed class FormulaCompiler
{
    /// <summary>Past this, formulas that the last compilation did not use are forgotten.</summary>
    public const int MostRemembered = 20_000;

    private readonly Dictionary<(string Text, string Layout), (CompiledFormula Formula, int Generation)> remembered =
        [];
    private int generation;

    /// <summary>Formulas compiled rather than remembered, ever: what a test of the cache reads.</summary>
    public int Compiled { get; private set; }

    /// <summary>Called once before each compilation of a rule set.</summary>
    public void StartGeneration()
    {
        if (remembered.Count > MostRemembered)
        {
            foreach ((string, string) key in remembered.Where(pair => pair.Value.Generation < generation).Select(pair =>
                pair.Key).ToList())
            {
                remembered.Remove(key);
            }
        }

        generation++;
    }

    /// <summary>Null after reporting every fault at its own place in the file.</summary>
    public CompiledFormula? Compile(ExpressionDocument document, Layout layout, DiagnosticBag bag)
    {
        (string, string) key = (document.Text, layout.Key);
        if (remembered.TryGetValue(key, out (CompiledFormula Formula, int Generation) known))
        {
            remembered[key] = known with { Generation = generation };
            return known.Formula;
        }

        List<FormulaFault> faults = [];
        CompiledFormula? compiled = Compile(document.Text, layout, faults);
        foreach (FormulaFault fault in faults)
        {
            bag.Error(fault.Code, document.Node.SpanOf(fault.Start, fault.Length), fault.Message, fault.Hint);
        }

        if (compiled is not null)
        {
            Compiled++;
            remembered[key] = (compiled, generation);
        }

        return compiled;
    }

    /// <summary>
    /// Without memory or file: what the property tests and <see cref="Compile(ExpressionDocument, Layout,
    /// DiagnosticBag)"/> use.
    /// </summary>
    public static CompiledFormula? Compile(string text, Layout layout, List<FormulaFault> faults)
    {
        if (FormulaLexer.Read(text, faults) is not { } tokens
            || FormulaParser.Parse(tokens, faults) is not { } syntax
            || FormulaChecker.Check(syntax, tokens, layout, faults) is not { } root)
        {
            return null;
        }

        Dictionary<int, string> slots = [];
        CollectSlots(root, slots);
        Formula evaluate = FormulaEmitter.Emit(root);

        // The first call turns IL into machine code: pay for it here and not on the market's loop.
        evaluate(new double[layout.Length]);
        return new CompiledFormula(root, evaluate, [.. slots.Keys.Order()], FormulaText.Of(root))
        {
            Names = [.. slots.Values],
        };
    }

    private static void CollectSlots(FormulaNode node, Dictionary<int, string> slots)
    {
        if (node is SlotNode slot)
        {
            slots.TryAdd(slot.Slot, slot.Name);
        }

        foreach (FormulaNode operand in (node as OperationNode)?.Operands ?? [])
        {
            CollectSlots(operand, slots);
        }
    }
}
