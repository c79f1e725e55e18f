using System.Globalization;
using System.Text;
using NCalc.Domain;
using PolyMaker.Core;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Tokens to syntax tree through NCalc's grammar. The only file that knows NCalc. Its tree has no positions, its
/// numbers no units and its names no dots, so it is shown neither: every value, name and function is handed over as its
/// token's index in brackets, and what comes back is looked up again. NCalc's evaluator and ToLambda are never used
/// (integer division, two-argument Max). What NCalc sees is the shape of an expression, and hundreds of market files
/// have few shapes: each is parsed once. Any thread.
/// </summary>
internal sealed class FormulaParser
{
    /// <summary>Past this many shapes the memory starts anew.</summary>
    private const int MostShapes = 4_096;

    private readonly Dictionary<string, LogicalExpression> shapes = [];

    /// <summary>The tokens must come from <see cref="FormulaLexer"/>, which bounds their nesting and order.</summary>
    public SyntaxNode? Parse(IReadOnlyList<FormulaToken> tokens, List<FormulaFault> faults)
    {
        try
        {
            return new Conversion(tokens).Convert(Shape(Rewrite(tokens)));
        }
        catch (NCalc.EvaluationException)
        {
            // The lexer let through what NCalc's grammar does not take; no such text is known.
            FormulaToken first = tokens[0];
            faults.Add(new FormulaFault("E202", first.Start, tokens[^1].End - first.Start, "not an expression",
                "write it in simpler steps"));
            return null;
        }
    }

    private LogicalExpression Shape(string text)
    {
        lock (shapes)
        {
            if (!shapes.TryGetValue(text, out LogicalExpression? shape))
            {
                shape = NCalc.Expression.Compile(text, nocache: true);
                if (shapes.Count >= MostShapes)
                {
                    shapes.Clear();
                }

                shapes[text] = shape;
            }

            return shape;
        }
    }

    /// <summary>
    /// `not` gets the parentheses that give it the weight it has in words: below comparison, above `and`.
    /// </summary>
    private static string Rewrite(IReadOnlyList<FormulaToken> tokens)
    {
        StringBuilder text = new();
        Stack<int> pending = new([0]);
        for (int i = 0; i < tokens.Count; i++)
        {
            FormulaToken token = tokens[i];
            switch (token.Kind)
            {
                case FormulaTokenKind.Number or FormulaTokenKind.Name or FormulaTokenKind.Function:
                    text.Append('[').Append(i).Append(']');
                    break;
                case FormulaTokenKind.Not:
                    text.Append("!(");
                    pending.Push(pending.Pop() + 1);
                    break;
                case FormulaTokenKind.Open:
                    text.Append('(');
                    pending.Push(0);
                    break;
                case FormulaTokenKind.Close:
                    text.Append(')', pending.Pop() + 1);
                    break;
                case FormulaTokenKind.Comma:
                    text.Append(')', Settle(pending)).Append(',');
                    break;
                case FormulaTokenKind.Binary when token.Text is "and" or "or":
                    text.Append(')', Settle(pending)).Append(token.Text == "and" ? " && " : " || ");
                    break;
                case FormulaTokenKind.Binary or FormulaTokenKind.Minus:
                    text.Append(' ').Append(token.Text == "=" ? "==" : token.Text).Append(' ');
                    break;
                default:
                    throw Invariant.Unreachable(token.Kind);
            }
        }

        return text.Append(')', pending.Pop()).ToString();
    }

    private static int Settle(Stack<int> pending)
    {
        int count = pending.Pop();
        pending.Push(0);
        return count;
    }

    /// <summary>NCalc's tree to ours.</summary>
    private sealed class Conversion(IReadOnlyList<FormulaToken> tokens)
    {
        public SyntaxNode Convert(LogicalExpression expression) => expression switch
        {
            Identifier leaf => Leaf(leaf),
            Function call => Call(call),
            UnaryExpression unary => Unary(unary),
            BinaryExpression binary => Binary(binary),
            _ => throw Invariant.Unreachable(expression),
        };

        private SyntaxNode Leaf(Identifier leaf)
        {
            int index = Index(leaf);
            return new SyntaxNode(tokens[index].Text, [], index, index) { Token = tokens[index] };
        }

        private SyntaxNode Call(Function call)
        {
            int index = Index(call.Identifier);
            IReadOnlyList<SyntaxNode> operands = [.. call.Expressions.Select(Convert)];
            return new SyntaxNode(tokens[index].Text, operands, index, ClosingOf(index + 1)) { Token = tokens[index] };
        }

        private SyntaxNode Unary(UnaryExpression unary)
        {
            SyntaxNode operand = Convert(unary.Expression);
            FormulaTokenKind kind = unary.Type == UnaryExpressionType.Not ? FormulaTokenKind.Not
                : FormulaTokenKind.Minus;
            int index = operand.First - 1;
            while (tokens[index].Kind != kind)
            {
                index--;
            }

            string word = kind == FormulaTokenKind.Not ? "not" : "negate";
            return new SyntaxNode(word, [operand], index, operand.Last) { Token = tokens[index] };
        }

        private SyntaxNode Binary(BinaryExpression binary)
        {
            SyntaxNode left = Convert(binary.LeftExpression);
            SyntaxNode right = Convert(binary.RightExpression);
            int index = right.First - 1;
            while (tokens[index].Kind != FormulaTokenKind.Binary)
            {
                index--;
            }

            string word = tokens[index].Text == "==" ? "=" : tokens[index].Text;
            return new SyntaxNode(word, [left, right], left.First, right.Last) { Token = tokens[index] };
        }

        private static int Index(Identifier identifier) => int.Parse(identifier.Name, CultureInfo.InvariantCulture);

        private int ClosingOf(int open)
        {
            int depth = 0;
            for (int i = open; i < tokens.Count; i++)
            {
                depth += tokens[i].Kind switch { FormulaTokenKind.Open => 1, FormulaTokenKind.Close => -1, _ => 0 };
                if (depth == 0)
                {
                    return i;
                }
            }

            return tokens.Count - 1;
        }
    }
}
