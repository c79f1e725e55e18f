using PolyMaker.Rules.Interpreting;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// The functions of one file, made ready in an order in which each comes after those it calls; a circle of calls has no
/// such order and is refused. A function in the pure subset becomes machine code (the hot lane); one that is not, or
/// that calls one that is not, is interpreted (the slow lane).
/// </summary>
internal sealed class ScriptFile
{
    /// <summary>Most values and operations one call may come to in the hot lane, with everything it calls.</summary>
    public const int MostWork = 10_000;

    private readonly Dictionary<string, ScriptNode> functions = [];
    private readonly Dictionary<string, CompiledScript> compiled = [];
    private readonly HashSet<string> entered = [];
    private readonly HashSet<string> underWay = [];
    private readonly HashSet<string> constants;
    private readonly ScriptNode program;
    private readonly List<FormulaFault> faults;
    private SlowFile? slow;

    private ScriptFile(ScriptNode program, List<FormulaFault> faults)
    {
        this.program = program;
        this.faults = faults;
        constants = [.. Top("VariableDeclaration").SelectMany(each => each.Parts).Select(each => each!.Text)];
    }

    /// <summary>Null after reporting every fault.</summary>
    public static IReadOnlyDictionary<string, CompiledScript>? Compile(string text, List<FormulaFault> faults)
    {
        if (ScriptTree.Read(text, ScriptGuard.LongestFile, faults) is not { } program)
        {
            return null;
        }

        ScriptFile file = new(program, faults);
        foreach (ScriptNode function in file.Top("FunctionDeclaration").Where(each =>
            !file.functions.TryAdd(each.Text, each)))
        {
            faults.Add(new FormulaFault("E502", function.Start, function.Length,
                $"there are two functions '{function.Text}'", "rename one"));
        }

        if (faults.Count == 0)
        {
            file.CheckTop();
            file.functions.Values.ToList().ForEach(file.Compile);
        }

        return faults.Count == 0 ? file.compiled : null;
    }

    private IEnumerable<ScriptNode> Top(string kind) =>
        program.Parts.OfType<ScriptNode>().Where(part => part.Kind == kind);

    private void CheckTop()
    {
        string[] known = ["FunctionDeclaration", "VariableDeclaration", "EmptyStatement"];
        if (constants.Count > 0 || program.Parts.Any(part => !known.Contains(part!.Kind)))
        {
            slow = new SlowFile(program);
            faults.AddRange(slow.Faults);
        }
    }

    private void Compile(ScriptNode function)
    {
        if (!entered.Add(function.Text))
        {
            return;
        }

        underWay.Add(function.Text);
        ScriptNode[] calls = [.. function.All.Where(each => each.Kind == "CallExpression"
            && each[0].Kind == "Identifier" && functions.ContainsKey(each[0].Text))];
        bool isSound = calls.ToList().TrueForAll(call => IsReady(function, call));
        underWay.Remove(function.Text);
        if (!isSound)
        {
            return;
        }

        List<FormulaFault> own = [];
        ScriptFunction parsed = ScriptParser.Function(function, own);
        own.AddRange(function.All.Where(IsOutside).Take(1).Select(outside => Needs(outside, "it reads", outside.Text)));
        own.AddRange(calls.Where(call => compiled[call[0].Text].Slow is not null).Take(1).Select(call =>
            Needs(call, "it calls the interpreted", call[0].Text)));
        CompiledScript? ready =
            own.Count == 0 ? ScriptFunctionCompiler.Compile(parsed, compiled, own) : null;
        ready = own.Find(fault => fault.IsSlow) is { } why ? Interpreted(function, why) : ready;
        faults.AddRange(ready?.Slow is null && own.TrueForAll(fault => !fault.IsSlow) ? own : []);
        if (ready is { Cost: > MostWork })
        {
            faults.Add(new FormulaFault("E505", function.Start, function.Length,
                $"'{function.Text}' comes to {ready.Cost} steps with all it calls; at most {MostWork}",
                "call less often: keep a result in a variable"));
        }
        else if (ready is not null)
        {
            compiled[function.Text] = ready;
        }
    }

    /// <summary>A constant of the file, which only the slow lane keeps.</summary>
    private bool IsOutside(ScriptNode node) => node.Kind == "Identifier" && constants.Contains(node.Text);

    private static FormulaFault Needs(ScriptNode at, string what, string name) =>
        new("E502", at.Start, at.Length, $"{what} '{name}'", null) { IsSlow = true };

    /// <summary>Null after reporting what the slow lane cannot do either.</summary>
    private CompiledScript? Interpreted(ScriptNode function, FormulaFault why)
    {
        slow ??= new SlowFile(program);
        faults.AddRange(slow.FaultsOf(function.Text));
        return slow.FaultsOf(function.Text).Count > 0 ? null
            : new CompiledScript(function.Text, null, function.Names.Count, FormulaType.Plain, 0)
            {
                Slow = slow, Why = why,
            };
    }

    /// <summary>False when the called function has a fault of its own; an unknown one is reported later.</summary>
    private bool IsReady(ScriptNode caller, ScriptNode call)
    {
        string called = call[0].Text;
        if (underWay.Contains(called))
        {
            string circle = called == caller.Text ? "itself" : $"'{called}', which needs '{caller.Text}'";
            faults.Add(new FormulaFault("E506", call.Start, call.Length, $"'{caller.Text}' calls {circle}",
                "a script may not call in a circle"));
            return false;
        }

        Compile(functions[called]);
        return compiled.ContainsKey(called);
    }
}
