using System.Globalization;
using Jint.Parser;
using Jint.Parser.Ast;
using JintNode = Jint.Parser.Ast.SyntaxNode;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Script text to our own tree through Jint's parser, keeping only the pure part of the language: an allow-list, so
/// that what could loop, allocate or reach out of the script is refused where it stands. The only file that knows Jint;
/// its interpreter is never used.
/// </summary>
internal sealed class ScriptParser
{
    private const int DeepestTree = 200;
    private readonly string text;
    private readonly List<FormulaFault> faults;
    private readonly int[] lineStarts;
    private int depth;

    private ScriptParser(string text, List<FormulaFault> faults)
    {
        this.text = text;
        this.faults = faults;
        lineStarts = [0, .. Enumerable.Range(0, text.Length).Where(at => text[at] == '\n').Select(at => at + 1)];
    }

    /// <summary>The functions of a file, or null after faults.</summary>
    public static IReadOnlyList<ScriptFunction>? File(string text, List<FormulaFault> faults)
    {
        List<ScriptFunction> functions = [];
        Parse(text, ScriptGuard.LongestFile, faults, (parser, program) =>
        {
            foreach (Statement statement in program.Body.Where(statement => statement is not EmptyStatement))
            {
                if (statement is FunctionDeclaration function)
                {
                    functions.Add(parser.Function(function));
                }
                else
                {
                    parser.Refuse(statement, "a script file holds functions and nothing else",
                        "move it into a function");
                }
            }
        });
        return faults.Count == 0 ? functions : null;
    }

    /// <summary>A single expression, or null after faults.</summary>
    public static ScriptExpression? Inline(string text, List<FormulaFault> faults)
    {
        ScriptExpression? found = null;
        Parse(text, ScriptGuard.LongestInline, faults, (parser, program) =>
        {
            Statement[] statements = [.. program.Body.Where(statement => statement is not EmptyStatement)];
            if (statements is [ExpressionStatement single])
            {
                found = parser.Convert(single.Expression);
            }
            else
            {
                parser.faults.Add(new FormulaFault("E502", 0, Math.Max(1, text.Length),
                    "`js` is one expression", "functions go into a file under `scripts:`"));
            }
        });
        return faults.Count == 0 ? found : null;
    }

    private static void Parse(
        string text, int longest, List<FormulaFault> faults, Action<ScriptParser, Program> convert)
    {
        if (ScriptGuard.Refusal(text, longest) is { } refusal)
        {
            faults.Add(refusal);
            return;
        }

        ScriptGuard.OnDeepStack(() =>
        {
            try
            {
                convert(new ScriptParser(text, faults), new JavaScriptParser().Parse(text));
            }
            catch (ParserException fault)
            {
                string message = fault.Description ?? "not JavaScript";
                faults.Add(new FormulaFault("E501", Math.Clamp(fault.Index, 0, text.Length), 1,
                    char.ToLowerInvariant(message[0]) + message[1..],
                    "ECMAScript 5: no arrow functions, classes or templates"));
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // The parser's own bugs on odd input are the script's fault to the operator.
                faults.Add(new FormulaFault("E501", 0, 1, "this cannot be read as JavaScript", "write it more simply"));
            }
        });
    }

    private ScriptFunction Function(FunctionDeclaration function)
    {
        List<ScriptStatement> body = [];
        Statements(((BlockStatement)function.Body).Body, body);
        string[] parameters = [.. function.Parameters.Select(parameter => parameter.Name)];
        (int start, _) = Place(function);
        int name = text.IndexOf(function.Id.Name, start + "function".Length, StringComparison.Ordinal);
        foreach (string twice in parameters.Where((each, at) => Array.IndexOf(parameters, each) < at))
        {
            faults.Add(new FormulaFault("E502", name, function.Id.Name.Length, $"two parameters are called '{twice}'",
                "give each its own name"));
        }

        return new ScriptFunction(function.Id.Name, parameters, body, name, function.Id.Name.Length);
    }

    private void Statements(IEnumerable<Statement> given, List<ScriptStatement> into)
    {
        foreach (Statement statement in given)
        {
            Add(statement, into);
        }
    }

    private void Add(Statement statement, List<ScriptStatement> into)
    {
        if (++depth > DeepestTree)
        {
            Refuse(statement, "nested too deep", "use local variables");
            depth--;
            return;
        }

        (int start, int length) = Place(statement);
        switch (statement)
        {
            case EmptyStatement:
                break;
            case BlockStatement block:
                Statements(block.Body, into);
                break;
            case VariableDeclaration declaration:
                foreach (VariableDeclarator each in declaration.Declarations)
                {
                    Declare(each, into);
                }

                break;
            case ExpressionStatement { Expression: AssignmentExpression assignment }:
                Assign(assignment, into);
                break;
            case IfStatement branch:
                List<ScriptStatement> then = [], otherwise = [];
                ScriptExpression test = Convert(branch.Test);
                Add(branch.Consequent, then);
                if (branch.Alternate is not null)
                {
                    Add(branch.Alternate, otherwise);
                }

                into.Add(new ScriptStatement.Branch(test, then, otherwise, start, length));
                break;
            case ReturnStatement { Argument: not null } result:
                into.Add(new ScriptStatement.Return(Convert(result.Argument), start, length));
                break;
            default:
                Refuse(statement, ScriptRefusal.Of(statement.GetType().Name), ScriptRefusal.Instead);
                break;
        }

        depth--;
    }

    private void Declare(VariableDeclarator declarator, List<ScriptStatement> into)
    {
        (int start, int length) = Place(declarator.Id);
        if (declarator.Init is null)
        {
            Refuse(declarator.Id, $"'{declarator.Id.Name}' has no value yet", $"write var {declarator.Id.Name} = 0;");
            return;
        }

        into.Add(new ScriptStatement.Assign(declarator.Id.Name, Convert(declarator.Init), true, start, length));
    }

    private void Assign(AssignmentExpression assignment, List<ScriptStatement> into)
    {
        if (assignment.Left is not Identifier name)
        {
            Refuse(assignment.Left, "only local variables can be assigned", ScriptRefusal.Instead);
            return;
        }

        ScriptExpression value = Convert(assignment.Right);
        (int start, int length) = Place(name);
        Operation? operation = assignment.Operator switch
        {
            AssignmentOperator.PlusAssign => Operation.Add,
            AssignmentOperator.MinusAssign => Operation.Subtract,
            AssignmentOperator.TimesAssign => Operation.Multiply,
            AssignmentOperator.DivideAssign => Operation.Divide,
            _ => null,
        };
        if (operation is { } combine)
        {
            ScriptExpression old = new(name.Name, [], start, length);
            value = new ScriptExpression("=", [old, value], start, length) { Operation = combine };
        }
        else if (assignment.Operator != AssignmentOperator.Assign)
        {
            Refuse(assignment, "this kind of assignment is not part of the language", "use = += -= *= /=");
        }

        into.Add(new ScriptStatement.Assign(name.Name, value, false, start, length));
    }

    private ScriptExpression Convert(Expression expression)
    {
        if (++depth > DeepestTree)
        {
            depth--;
            return Refuse(expression, "nested too deep", "use local variables");
        }

        (int start, int length) = Place(expression);
        ScriptExpression converted = expression switch
        {
            RegExpLiteral => Refuse(expression, ScriptRefusal.Of(nameof(RegExpLiteral)), ScriptRefusal.Instead),
            Literal literal => Constant(literal),
            Identifier name => new ScriptExpression(name.Name, [], start, length),
            MemberExpression member => Member(member),
            CallExpression call => Call(call),
            ConditionalExpression choice =>
                Apply(choice, "?:", Operation.If, choice.Test, choice.Consequent, choice.Alternate),
            LogicalExpression logic when logic.Operator == LogicalOperator.LogicalAnd =>
                Apply(logic, "&&", Operation.And, logic.Left, logic.Right),
            LogicalExpression logic => Apply(logic, "||", Operation.Or, logic.Left, logic.Right),
            BinaryExpression binary => Binary(binary),
            UpdateExpression => Refuse(expression, "++ and -- are not part of the language", "write x += 1"),
            UnaryExpression { Operator: UnaryOperator.Minus } unary =>
                Apply(unary, "-", Operation.Negate, unary.Argument),
            UnaryExpression { Operator: UnaryOperator.LogicalNot } unary =>
                Apply(unary, "!", Operation.Not, unary.Argument),
            _ => Refuse(expression, ScriptRefusal.Of(expression.GetType().Name), ScriptRefusal.Instead),
        };
        depth--;
        return converted;
    }

    private ScriptExpression Apply(Expression at, string word, Operation operation, params Expression[] operands)
    {
        (int start, int length) = Place(at);
        return new ScriptExpression(word, [.. operands.Select(Convert)], start, length) { Operation = operation };
    }

    private ScriptExpression Binary(BinaryExpression binary)
    {
        (string word, Operation? operation) = binary.Operator switch
        {
            BinaryOperator.Plus => ("+", Operation.Add),
            BinaryOperator.Minus => ("-", Operation.Subtract),
            BinaryOperator.Times => ("*", Operation.Multiply),
            BinaryOperator.Divide => ("/", Operation.Divide),
            BinaryOperator.Less => ("<", Operation.Less),
            BinaryOperator.LessOrEqual => ("<=", Operation.LessOrEqual),
            BinaryOperator.Greater => (">", Operation.Greater),
            BinaryOperator.GreaterOrEqual => (">=", Operation.GreaterOrEqual),
            BinaryOperator.StrictlyEqual => ("===", Operation.Equal),
            BinaryOperator.StricltyNotEqual => ("!==", Operation.NotEqual),
            BinaryOperator.Equal => ("==", (Operation?)null),
            BinaryOperator.NotEqual => ("!=", null),
            _ => (binary.Operator.ToString(), null),
        };
        return operation is { } known
            ? Apply(binary, word, known, binary.Left, binary.Right)
            : Refuse(binary, $"the operator {word} is not part of the language",
                word is "==" or "!=" ? $"write {word}=" : "use + - * / < <= > >= === !== && ||");
    }

    private ScriptExpression Constant(Literal literal)
    {
        (int start, int length) = Place(literal);
        string raw = literal.Raw ?? "";
        if (literal.Value is bool truth)
        {
            return new ScriptExpression(raw, [], start, length) { Value = truth ? 1 : 0, IsTruth = true };
        }

        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        bool isOctal = raw is ['0', >= '0' and <= '9', ..];
        return literal.Value is double && !isOctal
            && double.TryParse(raw, Style, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? new ScriptExpression(raw, [], start, length) { Value = number }
            : raw.StartsWith('/') ? Refuse(literal, ScriptRefusal.Of(nameof(RegExpLiteral)), ScriptRefusal.Instead)
            : Refuse(literal, literal.Value is string ? "there are no strings in scripts"
                : $"'{raw}' is not a decimal number", "write a number like 0.004");
    }

    /// <summary>book.mid, or a constant of Math; names joined by dots and nothing else.</summary>
    private ScriptExpression Member(MemberExpression member)
    {
        (int start, int length) = Place(member);
        string? name = NameOf(member, 0);
        return name switch
        {
            "Math.PI" => new ScriptExpression(name, [], start, length) { Value = Math.PI },
            "Math.E" => new ScriptExpression(name, [], start, length) { Value = Math.E },
            null => RefuseRoot(member, "only names like book.mid have dots here"),
            _ => new ScriptExpression(name, [], start, length),
        };
    }

    private ScriptExpression Call(CallExpression call)
    {
        (int start, int length) = Place(call);
        string? name = NameOf(call.Callee, 0);
        if (name is null)
        {
            return RefuseRoot(call, "only functions with a name can be called");
        }

        ScriptExpression[] operands = [.. call.Arguments.Select(Convert)];
        return new ScriptExpression(name, operands, start, length) { IsCall = true };
    }

    private static string? NameOf(Expression expression, int deep) => expression switch
    {
        Identifier name => name.Name,
        MemberExpression { Computed: false, Property: Identifier last } member when deep < 4 =>
            NameOf(member.Object, deep + 1) is { } first ? $"{first}.{last.Name}" : null,
        _ => null,
    };

    /// <summary>Names the object, array or string that something was asked of, when that is the fault.</summary>
    private ScriptExpression RefuseRoot(Expression whole, string message)
    {
        Expression root = whole;
        while (root is MemberExpression or CallExpression)
        {
            root = root is MemberExpression member ? member.Object : ((CallExpression)root).Callee;
        }

        int before = faults.Count;
        if (root is not Identifier)
        {
            Convert(root);
        }

        return faults.Count > before
            ? new ScriptExpression("0", [], 0, 1) { Value = 0 }
            : Refuse(whole, message, ScriptRefusal.Instead);
    }

    private ScriptExpression Refuse(JintNode node, string message, string hint)
    {
        (int start, int length) = Place(node);
        faults.Add(new FormulaFault("E502", start, length, message, hint));
        return new ScriptExpression("0", [], start, length) { Value = 0 };
    }

    /// <summary>Jint counts lines from 1 and columns from 0.</summary>
    private (int Start, int Length) Place(JintNode node)
    {
        int start = Offset(node.Location?.Start ?? default);
        int end = Offset(node.Location?.End ?? default);
        int lineEnd = text.IndexOf('\n', start);
        end = lineEnd < 0 ? end : Math.Min(end, lineEnd);
        return (start, Math.Max(1, end - start));
    }

    private int Offset(Position position) =>
        position.Line < 1 || position.Line > lineStarts.Length
            ? 0
            : Math.Min(text.Length, lineStarts[position.Line - 1] + position.Column);
}
