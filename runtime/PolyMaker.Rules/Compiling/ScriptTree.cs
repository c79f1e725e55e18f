using Jint.Parser;
using Jint.Parser.Ast;
using JintNode = Jint.Parser.Ast.SyntaxNode;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Script text to our own tree through Jint's parser. The only file that knows Jint; its interpreter is never used: it
/// counts neither memory nor the work of its own functions, so nothing it runs could be bounded.
/// </summary>
internal sealed class ScriptTree
{
    public const int Deepest = 200;

    private static readonly Dictionary<BinaryOperator, string> Operators = new()
    {
        [BinaryOperator.Plus] = "+",
        [BinaryOperator.Minus] = "-",
        [BinaryOperator.Times] = "*",
        [BinaryOperator.Divide] = "/",
        [BinaryOperator.Modulo] = "%",
        [BinaryOperator.Less] = "<",
        [BinaryOperator.LessOrEqual] = "<=",
        [BinaryOperator.Greater] = ">",
        [BinaryOperator.GreaterOrEqual] = ">=",
        [BinaryOperator.StrictlyEqual] = "===",
        [BinaryOperator.StricltyNotEqual] = "!==",
        [BinaryOperator.Equal] = "==",
        [BinaryOperator.NotEqual] = "!=",
    };

    private static readonly Dictionary<AssignmentOperator, string> Assignments = new()
    {
        [AssignmentOperator.Assign] = "=",
        [AssignmentOperator.PlusAssign] = "+=",
        [AssignmentOperator.MinusAssign] = "-=",
        [AssignmentOperator.TimesAssign] = "*=",
        [AssignmentOperator.DivideAssign] = "/=",
        [AssignmentOperator.ModuloAssign] = "%=",
    };

    private readonly string text;
    private readonly int[] lineStarts;
    private readonly List<FormulaFault> faults;
    private int depth;

    private ScriptTree(string text, List<FormulaFault> faults)
    {
        this.text = text;
        this.faults = faults;
        lineStarts = [0, .. Enumerable.Range(0, text.Length).Where(at => text[at] == '\n').Select(at => at + 1)];
    }

    /// <summary>Null after a fault: what is too long or too deep never reaches the parser.</summary>
    public static ScriptNode? Read(string text, int longest, List<FormulaFault> faults)
    {
        if (ScriptGuard.Refusal(text, longest) is { } refusal)
        {
            faults.Add(refusal);
            return null;
        }

        ScriptNode? tree = null;
        ScriptGuard.OnDeepStack(() =>
        {
            try
            {
                tree = new ScriptTree(text, faults).Convert(new JavaScriptParser().Parse(text));
            }
            catch (ParserException fault)
            {
                faults.Add(ScriptSlip.Of(
                    text, Math.Clamp(fault.Index, 0, text.Length), fault.Description ?? ""));
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // The parser's own bugs on odd input are the script's fault to the operator.
                faults.Add(new FormulaFault("E501", 0, 1, "this cannot be read as JavaScript", "write it more simply"));
            }
        });
        return faults.Count == 0 ? tree : null;
    }

    /// <summary>As it is written, of those that are refused.</summary>
    private static string Symbol(BinaryOperator operation) => $"{operation}" switch
    {
        "BitwiseAnd" => "&",
        "BitwiseOr" => "|",
        "BitwiseXOr" => "^",
        "LeftShift" => "<<",
        "RightShift" => ">>",
        "UnsignedRightShift" => ">>>",
        "InstanceOf" => "instanceof",
        "In" => "in",
        var other => other,
    };

    private ScriptNode Convert(JintNode node)
    {
        (int start, int length) = Place(node);
        if (++depth > Deepest)
        {
            depth--;
            if (!faults.Exists(fault => fault.Message == "nested too deep"))
            {
                faults.Add(new FormulaFault("E502", start, length, "nested too deep", "use local variables"));
            }

            return new ScriptNode(ScriptNode.TooDeep, start, length);
        }

        ScriptNode bare = new(node.GetType().Name, start, length);
        ScriptNode converted = node is Statement or Program or VariableDeclarator
            ? OfStatement(node, bare) : OfExpression(node, bare);
        depth--;
        return converted;
    }

    private ScriptNode OfStatement(JintNode node, ScriptNode bare) => node switch
    {
        Program program => bare with { Parts = All(program.Body) },
        FunctionDeclaration function => Function(function.Id, function.Parameters, function.Body, bare),
        BlockStatement block => bare with { Parts = All(block.Body) },
        VariableDeclaration declaration =>
            bare with { Text = declaration.Kind ?? "var", Parts = All(declaration.Declarations) },
        VariableDeclarator each => Named(each),
        ExpressionStatement statement => bare with { Parts = [Convert(statement.Expression)] },
        IfStatement branch =>
            bare with { Parts = [Convert(branch.Test), Convert(branch.Consequent), Maybe(branch.Alternate)] },
        ReturnStatement result => bare with { Parts = [Maybe(result.Argument)] },
        ForStatement loop =>
            bare with { Parts = [Maybe(loop.Init), Maybe(loop.Test), Maybe(loop.Update), Convert(loop.Body)] },
        WhileStatement loop => bare with { Parts = [Convert(loop.Test), Convert(loop.Body)] },
        DoWhileStatement loop => bare with { Parts = [Convert(loop.Body), Convert(loop.Test)] },
        BreakStatement leave => bare with { Text = leave.Label?.Name ?? "" },
        ContinueStatement again => bare with { Text = again.Label?.Name ?? "" },
        _ => bare,
    };

    private ScriptNode OfExpression(JintNode node, ScriptNode bare) => node switch
    {
        Literal { Raw: ['/', ..] } => bare with { Kind = nameof(RegExpLiteral) },
        Literal literal => bare with { Kind = nameof(Literal), Text = literal.Raw ?? "", Value = literal.Value },
        Identifier name => bare with { Text = name.Name },
        MemberExpression member =>
            bare with
            {
                Text = member.Computed ? "[]" : ".",
                Parts = [Convert(member.Object), Convert(member.Property)],
            },
        CallExpression call => bare with { Parts = [Convert(call.Callee), .. All(call.Arguments)] },
        ConditionalExpression choice =>
            bare with { Parts = [Convert(choice.Test), Convert(choice.Consequent), Convert(choice.Alternate)] },
        LogicalExpression logic => bare with
        {
            Text = logic.Operator == LogicalOperator.LogicalAnd ? "&&" : "||",
            Parts = [Convert(logic.Left), Convert(logic.Right)],
        },
        BinaryExpression binary => bare with
        {
            Text = Operators.GetValueOrDefault(binary.Operator, Symbol(binary.Operator)),
            Parts = [Convert(binary.Left), Convert(binary.Right)],
        },
        UpdateExpression update => bare with
        {
            Text = update.Operator == UnaryOperator.Increment ? "++" : "--",
            Value = update.Prefix,
            Parts = [Convert(update.Argument)],
        },
        UnaryExpression unary => bare with
        {
            Text = unary.Operator switch
            {
                UnaryOperator.Minus => "-",
                UnaryOperator.Plus => "+",
                UnaryOperator.LogicalNot => "!",
                _ => $"{unary.Operator}",
            },
            Parts = [Convert(unary.Argument)],
        },
        AssignmentExpression assignment => bare with
        {
            Text = Assignments.GetValueOrDefault(assignment.Operator, $"{assignment.Operator}"),
            Parts = [Convert(assignment.Left), Convert(assignment.Right)],
        },
        SequenceExpression sequence => bare with { Parts = All(sequence.Expressions) },
        ArrayExpression array => bare with { Parts = All(array.Elements) },
        ObjectExpression flat => bare with { Parts = All(flat.Properties) },
        Property { Kind: PropertyKind.Data } property =>
            bare with { Text = property.Key.GetKey(), Parts = [Convert(property.Value)] },
        Property accessor => bare with { Kind = "Accessor", Text = accessor.Key.GetKey() },
        FunctionExpression function => Function(function.Id, function.Parameters, function.Body, bare),
        _ => bare,
    };

    private ScriptNode Function(Identifier? name, IEnumerable<Identifier> parameters, Statement body, ScriptNode bare)
    {
        int at = name is null ? bare.Start
            : text.IndexOf(name.Name, Math.Min(text.Length, bare.Start + "function".Length), StringComparison.Ordinal);
        return bare with
        {
            Start = Math.Max(at, bare.Start),
            Length = name?.Name.Length ?? "function".Length,
            Text = name?.Name ?? "",
            Names = [.. parameters.Select(parameter => parameter.Name)],
            Parts = All(((BlockStatement)body).Body),
        };
    }

    private ScriptNode Named(VariableDeclarator declarator)
    {
        (int start, int length) = Place(declarator.Id);
        return new ScriptNode(nameof(VariableDeclarator), start, length)
        {
            Text = declarator.Id.Name, Parts = [Maybe(declarator.Init)],
        };
    }

    private ScriptNode? Maybe(JintNode? node) => node is null ? null : Convert(node);

    private IReadOnlyList<ScriptNode?> All(IEnumerable<JintNode?> nodes) => [.. nodes.Select(Maybe)];

    /// <summary>Jint counts lines from 1 and columns from 0. A node over many lines is shown by its first.</summary>
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
