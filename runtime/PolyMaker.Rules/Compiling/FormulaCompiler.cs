using System.Collections.Concurrent;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Expression text to delegate: lex, parse, check, emit. Remembers what it compiled by text and layout, so that a
/// reload pays only for what changed. One compilation at a time uses it; the plans of that one may be compiled side by
/// side.
/// </summary>
internal sealed class FormulaCompiler(CompilePurpose purpose = CompilePurpose.Trading)
{
    /// <summary>
    /// Formulas that no rule uses any more are forgotten when there are more of them than of those in use and this.
    /// </summary>
    public const int MostUnused = 1_000;

    /// <summary>While the files are wrong, nobody knows what is still in use.</summary>
    private const int MostUnusedWhileWrong = 20 * MostUnused;

    private readonly ConcurrentDictionary<(string Text, string Layout), CompiledFormula> remembered = [];
    private readonly FormulaParser parser = new();
    private int generation;
    private int compiledEver;

    /// <summary>Formulas compiled rather than remembered, ever: what a test of the cache reads.</summary>
    public int Compiled => compiledEver;

    /// <summary>Formulas it holds on to.</summary>
    public int Remembered => remembered.Count;

    /// <summary>Called once before each compilation of a rule set.</summary>
    public void StartGeneration() => generation++;

    /// <summary>
    /// Called after each compilation. One that ended in errors has not asked for everything that is in use, so it
    /// forgets nothing until the bound is reached by far.
    /// </summary>
    public void EndGeneration(bool isComplete)
    {
        int used = remembered.Values.Count(formula => formula.LastUsed == generation);
        if (remembered.Count - used <= used + (isComplete ? MostUnused : MostUnusedWhileWrong))
        {
            return;
        }

        foreach ((string, string) key in remembered.Where(pair => pair.Value.LastUsed < generation)
            .Select(pair => pair.Key).ToList())
        {
            remembered.TryRemove(key, out _);
        }
    }

    /// <summary>For a plan that is taken over as it is: its formulas are in use.</summary>
    public void Keep(IEnumerable<CompiledFormula> formulas)
    {
        foreach (CompiledFormula formula in formulas)
        {
            formula.LastUsed = generation;
        }
    }

    /// <summary>Null after reporting every fault at its own place in the file.</summary>
    public CompiledFormula? Compile(ExpressionDocument document, Layout layout, DiagnosticBag bag)
    {
        (string, string) key = (document.IsScript ? "js:" + document.Text : document.Text, layout.Key);
        if (remembered.TryGetValue(key, out CompiledFormula? known))
        {
            known.LastUsed = generation;
            return known;
        }

        List<FormulaFault> faults = [];
        CompiledFormula? compiled = document.IsScript
            ? CompileScript(document.Text, layout, faults, purpose)
            : Finished(Checked(parser, document.Text, layout, faults), layout, purpose);
        foreach (FormulaFault fault in faults)
        {
            bag.Error(fault.Code, document.Node.SpanOf(fault.Start, fault.Length), fault.Message, fault.Hint);
        }

        if (compiled is not null)
        {
            Interlocked.Increment(ref compiledEver);
            compiled.LastUsed = generation;
            remembered[key] = compiled;
        }

        return compiled;
    }

    /// <summary>
    /// Without memory or file: what the property tests and <see cref="Compile(ExpressionDocument, Layout,
    /// DiagnosticBag)"/> use.
    /// </summary>
    public static CompiledFormula? Compile(
        string text, Layout layout, List<FormulaFault> faults, CompilePurpose purpose = CompilePurpose.Trading) =>
        Finished(Checked(new FormulaParser(), text, layout, faults), layout, purpose);

    /// <summary>The same for one expression in JavaScript.</summary>
    public static CompiledFormula? CompileScript(
        string text, Layout layout, List<FormulaFault> faults, CompilePurpose purpose = CompilePurpose.Trading) =>
        InlineScript.Check(text, layout, faults) is { } root ? Finish(root, layout, purpose) : null;

    private static FormulaNode? Checked(
        FormulaParser parser, string text, Layout layout, List<FormulaFault> faults) =>
        FormulaLexer.Read(text, faults) is { } tokens && parser.Parse(tokens, faults) is { } syntax
            ? FormulaChecker.Check(syntax, tokens, layout, faults)
            : null;

    private static CompiledFormula? Finished(FormulaNode? root, Layout layout, CompilePurpose purpose) =>
        root is null ? null : Finish(root, layout, purpose);

    private static CompiledFormula Finish(FormulaNode root, Layout layout, CompilePurpose purpose)
    {
        Dictionary<int, string> slots = [];
        CollectSlots(root, slots);
        return new CompiledFormula(
            root, Emit(root, layout, purpose), [.. slots.Keys.Order()], FormulaText.Of(root))
        {
            Names = [.. slots.Values],
        };
    }

    private static Formula Emit(FormulaNode root, Layout layout, CompilePurpose purpose)
    {
        if (purpose == CompilePurpose.Inspection)
        {
            return new DeferredFormula(root).Evaluate;
        }

        Formula evaluate = FormulaEmitter.Emit(root);

        // The first call turns IL into machine code: pay for it here and not on the market's loop.
        evaluate(new double[layout.Length]);
        return evaluate;
    }

    private static void CollectSlots(FormulaNode node, Dictionary<int, string> slots)
    {
        if (node is SlotNode slot)
        {
            slots.TryAdd(slot.Slot, slot.Name);
        }

        foreach (FormulaNode operand in (node as OperationNode)?.Operands ?? (node as CallNode)?.Operands ?? [])
        {
            CollectSlots(operand, slots);
        }
    }
}
