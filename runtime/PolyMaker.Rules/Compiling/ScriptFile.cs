namespace PolyMaker.Rules.Compiling;

/// <summary>
/// The functions of one file, compiled in an order in which each comes after those it calls; a circle of calls has no
/// such order and is refused, so every function ends.
/// </summary>
internal sealed class ScriptFile
{
    /// <summary>Most values and operations one call may come to, with everything it calls.</summary>
    public const int MostWork = 10_000;

    private readonly Dictionary<string, ScriptFunction> functions = [];
    private readonly Dictionary<string, CompiledScript> compiled = [];
    private readonly HashSet<string> entered = [];
    private readonly HashSet<string> underWay = [];
    private readonly List<FormulaFault> faults;

    private ScriptFile(List<FormulaFault> faults) => this.faults = faults;

    /// <summary>Null after reporting every fault.</summary>
    public static IReadOnlyDictionary<string, CompiledScript>? Compile(string text, List<FormulaFault> faults)
    {
        if (ScriptParser.File(text, faults) is not { } parsed)
        {
            return null;
        }

        ScriptFile file = new(faults);
        foreach (ScriptFunction function in parsed)
        {
            if (!file.functions.TryAdd(function.Name, function))
            {
                faults.Add(new FormulaFault("E502", function.Start, function.Length,
                    $"there are two functions '{function.Name}'", "rename one"));
            }
        }

        foreach (ScriptFunction function in parsed)
        {
            file.Compile(function);
        }

        return faults.Count == 0 ? file.compiled : null;
    }

    private void Compile(ScriptFunction function)
    {
        if (!entered.Add(function.Name))
        {
            return;
        }

        underWay.Add(function.Name);
        bool isSound = CallsIn(function.Body).ToList().TrueForAll(call => IsReady(function, call));
        underWay.Remove(function.Name);
        if (!isSound || ScriptFunctionCompiler.Compile(function, compiled, faults) is not { } ready)
        {
            return;
        }

        if (ready.Cost > MostWork)
        {
            faults.Add(new FormulaFault("E505", function.Start, function.Length,
                $"'{function.Name}' comes to {ready.Cost} steps with all it calls; at most {MostWork}",
                "call less often: keep a result in a variable"));
            return;
        }

        compiled[function.Name] = ready;
    }

    /// <summary>False when the called function has a fault of its own; an unknown one is reported later.</summary>
    private bool IsReady(ScriptFunction caller, ScriptExpression call)
    {
        if (!functions.TryGetValue(call.Text, out ScriptFunction? called))
        {
            return true;
        }

        if (underWay.Contains(call.Text))
        {
            string circle = call.Text == caller.Name ? "itself" : $"'{call.Text}', which needs '{caller.Name}'";
            faults.Add(new FormulaFault("E506", call.Start, call.Length, $"'{caller.Name}' calls {circle}",
                "a script may not call in a circle"));
            return false;
        }

        Compile(called);
        return compiled.ContainsKey(call.Text);
    }

    private static IEnumerable<ScriptExpression> CallsIn(IReadOnlyList<ScriptStatement> body) =>
        body.SelectMany(statement => statement switch
        {
            ScriptStatement.Assign assign => CallsIn(assign.Value),
            ScriptStatement.Return end => CallsIn(end.Value),
            ScriptStatement.Branch branch =>
                CallsIn(branch.Test).Concat(CallsIn(branch.Then)).Concat(CallsIn(branch.Otherwise)),
            _ => [],
        });

    private static IEnumerable<ScriptExpression> CallsIn(ScriptExpression expression) =>
        expression.Operands.SelectMany(CallsIn).Concat(expression.IsCall ? [expression] : []);
}
