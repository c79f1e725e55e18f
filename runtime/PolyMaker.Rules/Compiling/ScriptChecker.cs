using PolyMaker.Rules.Checking;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// A script's expression to a checked formula: numbers without units, and truths, which never stand for each other.
/// Counts the work, so that functions that call functions cannot multiply into a long one.
/// </summary>
internal sealed class ScriptChecker(IScriptScope scope, List<FormulaFault> faults)
{
    private static readonly Dictionary<string, (Operation Operation, int Fewest, int Most)> MathFunctions = new()
    {
        ["Math.abs"] = (Operation.Abs, 1, 1),
        ["Math.min"] = (Operation.Min, 2, 32),
        ["Math.max"] = (Operation.Max, 2, 32),
        ["Math.sqrt"] = (Operation.Sqrt, 1, 1),
        ["Math.exp"] = (Operation.Exp, 1, 1),
        ["Math.log"] = (Operation.Log, 1, 1),
        ["Math.pow"] = (Operation.Pow, 2, 2),
        ["Math.floor"] = (Operation.Floor, 1, 1),
        ["Math.ceil"] = (Operation.Ceil, 1, 1),
        ["Math.round"] = (Operation.Round, 1, 1),
        ["Math.sign"] = (Operation.Sign, 1, 1),
    };

    /// <summary>Values and operations so far, with those of the functions called.</summary>
    public int Cost { get; set; }

    public static IEnumerable<string> MathNames => MathFunctions.Keys;

    /// <summary>Null after reporting.</summary>
    public FormulaNode? Check(ScriptExpression expression)
    {
        Cost++;
        if (expression.Value is { } value)
        {
            return new ConstantNode(value, expression.IsTruth ? FormulaType.Boolean : FormulaType.Plain);
        }

        if (expression.Operation is null && !expression.IsCall)
        {
            return scope.Find(expression);
        }

        FormulaNode?[] visited = [.. expression.Operands.Select(Check)];
        if (visited.Any(operand => operand is null))
        {
            return null;
        }

        FormulaNode[] operands = [.. visited.OfType<FormulaNode>()];
        return expression.IsCall
            ? Call(expression, operands)
            : Apply(expression, expression.Operation!.Value, operands);
    }

    public void Fault(string code, ScriptExpression at, string message, string? hint) =>
        faults.Add(new FormulaFault(code, at.Start, at.Length, message, hint));

    private FormulaNode? Call(ScriptExpression call, FormulaNode[] operands)
    {
        if (!MathFunctions.TryGetValue(call.Text, out (Operation Operation, int Fewest, int Most) function))
        {
            return scope.Call(call, operands);
        }

        if (operands.Length < function.Fewest || operands.Length > function.Most)
        {
            string wants = function.Most == function.Fewest ? $"{function.Fewest}" : $"{function.Fewest} or more";
            Fault("E504", call, $"{call.Text} takes {wants} arguments, not {operands.Length}",
                "give each its value");
            return null;
        }

        if (!Numbers(call, operands))
        {
            return null;
        }

        // JavaScript rounds halves up, our own round() away from zero.
        return call.Text == "Math.round"
            ? new OperationNode(Operation.Floor,
                [new OperationNode(Operation.Add, [operands[0], new ConstantNode(0.5, FormulaType.Plain)],
                    FormulaType.Plain)], FormulaType.Plain)
            : new OperationNode(function.Operation, operands, FormulaType.Plain);
    }

    private OperationNode? Apply(ScriptExpression at, Operation operation, FormulaNode[] operands)
    {
        switch (operation)
        {
            case Operation.Not or Operation.And or Operation.Or:
                return Truths(at, operands) ? new OperationNode(operation, operands, FormulaType.Boolean) : null;
            case Operation.If when !Truth(at.Operands[0], operands[0]):
                return null;
            case Operation.If:
                if (operands[1].Type.IsBoolean == operands[2].Type.IsBoolean)
                {
                    return new OperationNode(operation, operands, operands[1].Type);
                }

                Fault("E504", at, "one side is a number, the other true or false", "let both be of one kind");
                return null;
            case Operation.Less or Operation.LessOrEqual or Operation.Greater or Operation.GreaterOrEqual
                or Operation.Equal or Operation.NotEqual:
                return Numbers(at, operands) ? new OperationNode(operation, operands, FormulaType.Boolean) : null;
            default:
                return Numbers(at, operands) ? new OperationNode(operation, operands, FormulaType.Plain) : null;
        }
    }

    public bool Truth(ScriptExpression at, FormulaNode node)
    {
        if (!node.Type.IsBoolean)
        {
            Fault("E504", at, "a condition is true or false, this is a number", "compare it: x > 0");
        }

        return node.Type.IsBoolean;
    }

    private bool Truths(ScriptExpression at, FormulaNode[] operands)
    {
        bool sound = true;
        for (int each = 0; each < operands.Length; each++)
        {
            sound &= Truth(at.Operands[each], operands[each]);
        }

        return sound;
    }

    public bool Numbers(ScriptExpression at, FormulaNode[] operands)
    {
        int found = Array.FindIndex(operands, operand => operand.Type.IsBoolean);
        if (found >= 0)
        {
            Fault("E504", at.Operands[found], $"'{at.Text}' needs a number, this is true or false",
                "write condition ? 1 : 0");
        }

        return found < 0;
    }

    public static string FunctionHint(string name, IEnumerable<string> functions) =>
        ScriptSlip.WordHint(name) ?? NearName.Hint(name, [.. functions, .. MathNames]);
}
