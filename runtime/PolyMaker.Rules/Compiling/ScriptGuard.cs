namespace PolyMaker.Rules.Compiling;

/// <summary>
/// What is refused before the parser sees a script, because a recursive parser's stack is not bounded by anything else:
/// length, and depth of brackets. What is left is parsed on a thread whose stack any text of that length fits.
/// </summary>
internal static class ScriptGuard
{
    public const int LongestFile = 16_384;
    public const int LongestInline = 1_000;
    public const int DeepestBrackets = 64;
    private const int StackBytes = 256 << 20;

    public static FormulaFault? Refusal(string text, int longest)
    {
        if (text.Length > longest)
        {
            return new FormulaFault("E505", 0, 1, $"{text.Length} characters; a script has at most {longest} here",
                "say it in less");
        }

        int depth = 0;
        for (int at = 0; at < text.Length; at++)
        {
            depth += text[at] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            if (depth > DeepestBrackets)
            {
                return new FormulaFault("E505", at, 1, $"brackets nested deeper than {DeepestBrackets}",
                    "use local variables");
            }
        }

        return null;
    }

    /// <summary>Runs on a thread of its own and waits for it.</summary>
    public static void OnDeepStack(Action work)
    {
        Thread thread = new(() => work(), StackBytes);
        thread.Start();
        thread.Join();
    }
}
