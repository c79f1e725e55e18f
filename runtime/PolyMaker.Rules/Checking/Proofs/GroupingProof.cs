using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// `a or b and c` without parentheses: `and` binds first, which not everybody who reads the line next knows.
/// </summary>
internal static class GroupingProof
{
    private const string Code = "W495";

    public static void Run(PlanViews views, Verdicts verdicts)
    {
        foreach (ExpressionDocument expression in views.Plan.Expressions.Where(MayMix))
        {
            Judge(expression, verdicts);
        }
    }

    /// <summary>Most expressions have neither word and are not read again.</summary>
    private static bool MayMix(ExpressionDocument expression) =>
        expression.Text.Contains("and", StringComparison.OrdinalIgnoreCase)
        && expression.Text.Contains("or", StringComparison.OrdinalIgnoreCase);

    private static void Judge(ExpressionDocument expression, Verdicts verdicts)
    {
        IReadOnlyList<FormulaToken> tokens = FormulaLexer.Read(expression.Text, []) ?? [];
        Stack<int> starts = new([0]);
        for (int at = 0; at <= tokens.Count; at++)
        {
            FormulaTokenKind? kind = at < tokens.Count ? tokens[at].Kind : null;
            if (kind == FormulaTokenKind.Open)
            {
                starts.Push(at + 1);
            }
            else if (kind is FormulaTokenKind.Close or FormulaTokenKind.Comma or null)
            {
                JudgeGroup(expression, tokens, starts.Pop(), at, verdicts);
                if (kind == FormulaTokenKind.Comma)
                {
                    starts.Push(at + 1);
                }
            }
        }
    }

    /// <summary>What stands between two parentheses or commas.</summary>
    private static void JudgeGroup(
        ExpressionDocument expression, IReadOnlyList<FormulaToken> tokens, int first, int end, Verdicts verdicts)
    {
        List<int> ors = WordsAt(tokens, first, end, "or");
        List<int> ands = WordsAt(tokens, first, end, "and");
        if (ors.Count == 0 || ands.Count == 0)
        {
            return;
        }

        // The part around the first `and` that binds before any `or`.
        int from = ors.Where(or => or < ands[0]).Select(or => or + 1).LastOrDefault(first);
        int to = ors.Where(or => or > ands[0]).FirstOrDefault(end);
        string bound = expression.Text[tokens[from].Start..tokens[to - 1].End];
        verdicts.Report(Code, expression.Node.SpanOf(tokens[from].Start, bound.Length),
            "`or` and `and` stand side by side, and `and` binds first",
            $"write ({bound}), or the parentheses you mean");
    }

    /// <summary>The word's places in the group itself, not in the parentheses inside it.</summary>
    private static List<int> WordsAt(
        IReadOnlyList<FormulaToken> tokens, int first, int end, string word)
    {
        List<int> found = [];
        int depth = 0;
        for (int at = first; at < end; at++)
        {
            depth += tokens[at].Kind switch { FormulaTokenKind.Open => 1, FormulaTokenKind.Close => -1, _ => 0 };
            if (depth == 0 && tokens[at].Kind == FormulaTokenKind.Binary && tokens[at].Text == word)
            {
                found.Add(at);
            }
        }

        return found;
    }
}
