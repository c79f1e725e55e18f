using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Interpreting;

/// <summary>
/// A script file made ready to be interpreted: its functions and constants. Immutable; each call starts from the same
/// state, so nothing a call did can be seen by the next.
/// </summary>
internal sealed class SlowFile
{
    private readonly ScriptBody file = new("", 0);
    private readonly Dictionary<string, (int Index, ScriptNode Node, List<FormulaFault> Faults)> functions = [];

    public SlowFile(ScriptNode program)
    {
        ScriptScope scope = ScriptScope.OfFunction(null, file);
        List<ScriptNode> statements =
            [.. program.Parts.OfType<ScriptNode>().Where(part => part.Kind != "EmptyStatement")];
        foreach (ScriptNode stray in statements.Where(each =>
            each.Kind is not ("FunctionDeclaration" or "VariableDeclaration")))
        {
            Faults.Add(new FormulaFault("E502", stray.Start, stray.Length,
                "a script file holds functions and constants, and nothing else", "move it into a function"));
        }

        SlowStatements shared = new(Faults);
        ScriptNode[] constants = [.. statements.Where(each => each.Kind == "VariableDeclaration")];
        shared.Hoist(statements.Where(each => each.Kind is "FunctionDeclaration" or "VariableDeclaration"), scope);
        List<ScriptStep> steps = [];
        IReadOnlyList<ScriptStep> values = shared.Block(constants, scope);
        foreach (ScriptNode function in statements.Where(each => each.Kind == "FunctionDeclaration"))
        {
            List<FormulaFault> own = [];
            int index = scope.Find(function.Text)!.Value.Index;
            ScriptBody body = new SlowStatements(own).Function(function, scope);
            functions[function.Text] = (index, function, own);
            steps.Add(frame =>
            {
                frame.Budget.Make(function.Start, 1);
                frame.Values[index] = new ScriptValue(new ScriptClosure(body, frame));
                return ScriptFlow.Next;
            });
        }

        file.Steps = [.. steps, .. values];
    }

    /// <summary>Of what stands outside of the functions.</summary>
    public List<FormulaFault> Faults { get; } = [];

    public IReadOnlyList<FormulaFault> FaultsOf(string function) => functions[function].Faults;

    /// <summary>Runs a function on numbers; never throws, whatever the script does.</summary>
    public (double Value, int At, string? Failure) Run(string function, ReadOnlySpan<double> inputs)
    {
        (int index, ScriptNode node, _) = functions[function];
        ScriptBudget budget = new();
        try
        {
            ScriptFrame frame = new(file.Variables, null, budget);
            file.Run(frame);
            ScriptValue[] arguments = new ScriptValue[inputs.Length];
            for (int each = 0; each < arguments.Length; each++)
            {
                arguments[each] = new ScriptValue(inputs[each]);
            }

            ScriptValue result = frame.Values[index].Function!.Call(budget, node.Start, arguments);
            return result.IsNumber ? (result.Number, node.Start, null)
                : (double.NaN, node.Start, $"'{function}' returned {result.Kind}, not a number");
        }
        catch (ScriptFailure failure)
        {
            return (double.NaN, failure.Start, failure.Reason);
        }
    }
}
