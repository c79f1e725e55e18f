using System.Globalization;
using PolyMaker.Rules.Interpreting;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// A script's syntax to what the hot lane compiles, keeping only the pure part of the language: an allow-list, so that
/// what could loop, allocate or reach out of the script is refused where it stands. A fault marked
/// <see cref="FormulaFault.IsSlow"/> is none in the slow lane.
/// </summary>
internal sealed class ScriptParser
{
    private static readonly Dictionary<string, Operation> Operations = new()
    {
        ["+"] = Operation.Add,
        ["-"] = Operation.Subtract,
        ["*"] = Operation.Multiply,
        ["/"] = Operation.Divide,
        ["<"] = Operation.Less,
        ["<="] = Operation.LessOrEqual,
        [">"] = Operation.Greater,
        [">="] = Operation.GreaterOrEqual,
        ["==="] = Operation.Equal,
        ["!=="] = Operation.NotEqual,
        ["&&"] = Operation.And,
        ["||"] = Operation.Or,
        ["?:"] = Operation.If,
    };

    private readonly List<FormulaFault> faults;
    private readonly HashSet<string> declared;

    private ScriptParser(List<FormulaFault> faults, IEnumerable<string> declared)
    {
        this.faults = faults;
        this.declared = [.. declared];
    }

    /// <summary>One function of a file, whose faults it adds.</summary>
    public static ScriptFunction Function(ScriptNode function, List<FormulaFault> faults)
    {
        ScriptParser parser = new(faults, function.Names);
        List<ScriptStatement> body = [];
        parser.Statements(function.Parts, body);
        faults.AddRange(function.Names.Select(name => SlowNames.Declared(name, function)).OfType<FormulaFault>());
        foreach (string twice in function.Names.Where((each, at) => function.Names.ToList().IndexOf(each) < at))
        {
            faults.Add(new FormulaFault("E502", function.Start, function.Length,
                $"two parameters are called '{twice}'", "give each its own name"));
        }

        return new ScriptFunction(function.Text, function.Names, body, function.Start, function.Length);
    }

    /// <summary>A single expression, or null after faults.</summary>
    public static ScriptExpression? Inline(string text, List<FormulaFault> faults)
    {
        if (ScriptTree.Read(text, ScriptGuard.LongestInline, faults) is not { } program)
        {
            return null;
        }

        ScriptNode[] statements = [.. program.Parts.OfType<ScriptNode>().Where(part => part.Kind != "EmptyStatement")];
        if (statements is not [{ Kind: "ExpressionStatement" } single])
        {
            faults.Add(new FormulaFault("E502", 0, Math.Max(1, text.Length), "`js` is one expression",
                "functions go into a file under `scripts:`"));
            return null;
        }

        ScriptExpression found = new ScriptParser(faults, []).Convert(single[0]);
        for (int each = 0; each < faults.Count; each++)
        {
            faults[each] = !faults[each].IsSlow ? faults[each] : faults[each] with
            {
                Message = faults[each].Message + "; a `js` expression cannot",
                Hint = "functions with loops, arrays and text go into a file under `scripts:`",
            };
        }

        return faults.Count == 0 ? found : null;
    }

    private void Statements(IEnumerable<ScriptNode?> given, List<ScriptStatement> into)
    {
        foreach (ScriptNode statement in given.OfType<ScriptNode>())
        {
            Add(statement, into);
        }
    }

    private void Add(ScriptNode statement, List<ScriptStatement> into)
    {
        switch (statement.Kind)
        {
            case "EmptyStatement":
                break;
            case "BlockStatement":
                Statements(statement.Parts, into);
                break;
            case "VariableDeclaration":
                foreach (ScriptNode? each in statement.Parts)
                {
                    Declare(each!, statement.Text, into);
                }

                break;
            case "ExpressionStatement" when statement[0].Kind == "AssignmentExpression":
                Assign(statement[0], into);
                break;
            case "IfStatement":
                List<ScriptStatement> then = [], otherwise = [];
                ScriptExpression test = Convert(statement[0]);
                Add(statement[1], then);
                if (statement.Parts[2] is { } alternate)
                {
                    Add(alternate, otherwise);
                }

                into.Add(new ScriptStatement.Branch(test, then, otherwise, statement.Start, statement.Length));
                break;
            case "ReturnStatement" when statement.Parts[0] is { } result:
                into.Add(new ScriptStatement.Return(Convert(result), statement.Start, statement.Length));
                break;
            case "ExpressionStatement" when statement[0].Kind is "UpdateExpression" or "CallExpression":
                Refuse(statement, ScriptRefusal.Of(statement[0].Kind), ScriptRefusal.Instead, isSlow: true);
                break;
            default:
                Refuse(statement);
                break;
        }
    }

    private void Declare(ScriptNode declarator, string kind, List<ScriptStatement> into)
    {
        if (SlowNames.Declared(declarator.Text, declarator) is { } taken)
        {
            faults.Add(taken);
        }

        // `let` and `const` stand for their block, which only the slow lane tells from the function.
        bool isAgain = !declared.Add(declarator.Text) && kind != "var";
        if (declarator.Parts[0] is not { } value || isAgain)
        {
            Refuse(declarator, isAgain ? $"there is another '{declarator.Text}' already"
                : $"'{declarator.Text}' has no value yet", $"write var {declarator.Text} = 0;", isSlow: true);
            return;
        }

        into.Add(new ScriptStatement.Assign(
            declarator.Text, Convert(value), true, declarator.Start, declarator.Length)
        { IsConst = kind == "const" });
    }

    private void Assign(ScriptNode assignment, List<ScriptStatement> into)
    {
        ScriptNode name = assignment[0];
        if (name.Kind != "Identifier")
        {
            bool isMember = name.Kind == "MemberExpression";
            Refuse(name, "only local variables can be assigned", ScriptRefusal.Instead, isMember);
            return;
        }

        ScriptExpression value = Convert(assignment[1]);
        Operation? operation = assignment.Text switch
        {
            "+=" => Operation.Add,
            "-=" => Operation.Subtract,
            "*=" => Operation.Multiply,
            "/=" => Operation.Divide,
            _ => null,
        };
        if (operation is { } combine)
        {
            ScriptExpression old = new(name.Text, [], name.Start, name.Length);
            value = new ScriptExpression("=", [old, value], name.Start, name.Length) { Operation = combine };
        }
        else if (assignment.Text != "=")
        {
            Refuse(assignment, "this kind of assignment is not part of the language", "use = += -= *= /=",
                assignment.Text == "%=");
        }

        into.Add(new ScriptStatement.Assign(name.Text, value, false, name.Start, name.Length));
    }

    private ScriptExpression Convert(ScriptNode expression) => expression.Kind switch
    {
        "Literal" => Constant(expression),
        "Identifier" => new ScriptExpression(expression.Text, [], expression.Start, expression.Length),
        "MemberExpression" => Member(expression),
        "CallExpression" => Call(expression),
        "ConditionalExpression" => Apply(expression, "?:", Operation.If),
        "LogicalExpression" => Apply(expression, expression.Text, Operations[expression.Text]),
        "BinaryExpression" => Binary(expression),
        "UnaryExpression" when expression.Text == "-" => Apply(expression, "-", Operation.Negate),
        "UnaryExpression" when expression.Text == "!" => Apply(expression, "!", Operation.Not),
        "SequenceExpression" when expression.Parts.All(part => part is { Kind: "Literal", Value: double }) =>
            Refuse(expression, "a number has no comma", "decimals have a point: 1.5; thousands are written as 1000"),
        _ => Refuse(expression),
    };

    private ScriptExpression Apply(ScriptNode at, string word, Operation operation) =>
        new(word, [.. at.Parts.Select(part => Convert(part!))], at.Start, at.Length) { Operation = operation };

    private ScriptExpression Binary(ScriptNode binary) =>
        Operations.TryGetValue(binary.Text, out Operation known)
            ? Apply(binary, binary.Text, known)
            : Refuse(binary, $"the operator {binary.Text} is not part of the language",
                binary.Text is "==" or "!=" ? $"write {binary.Text}=" : "use + - * / < <= > >= === !== && ||",
                binary.Text == "%");

    private ScriptExpression Constant(ScriptNode literal) =>
        literal.Value is bool truth ? new ScriptExpression(literal.Text, [], literal.Start, literal.Length)
        {
            Value = truth ? 1 : 0, IsTruth = true,
        }
        : NumberOf(literal) is { } number
            ? new ScriptExpression(literal.Text, [], literal.Start, literal.Length) { Value = number }
        : literal.Value is string ? Refuse(literal, "it has text", "write a number like 0.004",
            isSlow: true)
        : Refuse(literal, literal.Value is null ? $"there is no '{literal.Text}' in the hot lane"
            : $"'{literal.Text}' is not a decimal number", "write a number like 0.004");

    /// <summary>A decimal number, as both lanes read it.</summary>
    public static double? NumberOf(ScriptNode literal)
    {
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        bool isOctal = literal.Text is ['0', >= '0' and <= '9', ..];
        return literal.Value is double && !isOctal
            && double.TryParse(literal.Text, Style, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number) ? number : null;
    }

    /// <summary>book.mid, or a constant of Math; names joined by dots and nothing else.</summary>
    private ScriptExpression Member(ScriptNode member)
    {
        string? name = NameOf(member, 0);
        bool isLocal = name is not null && declared.Contains(name.Split('.')[0]);
        return name switch
        {
            "Math.PI" => new ScriptExpression(name, [], member.Start, member.Length) { Value = Math.PI },
            "Math.E" => new ScriptExpression(name, [], member.Start, member.Length) { Value = Math.E },
            null => RefuseRoot(member, "only names like book.mid have dots here"),
            _ when isLocal => Refuse(member, $"it reads {name}", ScriptRefusal.Instead, isSlow: true),
            _ => new ScriptExpression(name, [], member.Start, member.Length),
        };
    }

    private ScriptExpression Call(ScriptNode call)
    {
        string? name = NameOf(call[0], 0);
        bool isOfLocal = name is not null && declared.Contains(name.Split('.')[0]);
        return isOfLocal || name is "isNaN" or "isFinite"
            ? Refuse(call, $"it calls {name}", ScriptRefusal.Instead, isSlow: true)
            : name is null
            ? RefuseRoot(call, "only functions with a name can be called")
            : new ScriptExpression(name, [.. call.Parts.Skip(1).Select(part => Convert(part!))], call.Start,
                call.Length)
            { IsCall = true };
    }

    private static string? NameOf(ScriptNode expression, int deep) => expression switch
    {
        { Kind: "Identifier" } => expression.Text,
        { Kind: "MemberExpression", Text: "." } when deep < 4 =>
            NameOf(expression[0], deep + 1) is { } first ? $"{first}.{expression[1].Text}" : null,
        _ => null,
    };

    /// <summary>Names the object, array or string that something was asked of, when that is the fault.</summary>
    private ScriptExpression RefuseRoot(ScriptNode whole, string message)
    {
        ScriptNode root = whole;
        while (root.Kind is "MemberExpression" or "CallExpression")
        {
            root = root[0];
        }

        int before = faults.Count;
        if (root.Kind != "Identifier")
        {
            Convert(root);
        }

        return faults.Count > before
            ? new ScriptExpression("0", [], 0, 1) { Value = 0 }
            : Refuse(whole, message, ScriptRefusal.Instead, isSlow: true);
    }

    private ScriptExpression Refuse(ScriptNode node) =>
        Refuse(node, ScriptRefusal.Of(node.Kind), ScriptRefusal.Instead, ScriptRefusal.IsSlow(node.Kind));

    private ScriptExpression Refuse(ScriptNode node, string message, string hint, bool isSlow = false)
    {
        faults.Add(new FormulaFault("E502", node.Start, node.Length, message, hint) { IsSlow = isSlow });
        return new ScriptExpression("0", [], node.Start, node.Length) { Value = 0 };
    }
}
