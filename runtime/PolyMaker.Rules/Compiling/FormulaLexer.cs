using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Splits an expression into tokens and refuses, before any parser sees it, what is too long, too deep or out of order:
/// NCalc's parser recurses on the stack and a few hundred parentheses end the process. What passes here always parses.
/// </summary>
internal sealed class FormulaLexer
{
    public const int LongestText = 1_000;
    public const int DeepestNesting = 32;
    public const int MostNodes = 200;

    private static readonly Dictionary<string, string> Foreign = new()
    {
        ["?"] = "there is no `a ? b : c`; write if(a, b, c)",
        [":"] = "there is no `a ? b : c`; write if(a, b, c)",
        ["!"] = "write `not`, or `!=` between two numbers",
        ["&"] = "write `and`",
        ["|"] = "write `or`",
        ["^"] = "write pow(a, b)",
        ["%"] = "% is the unit of a literal, as in 2%; there is no remainder",
        ["["] = "names have no brackets: book.mid",
        ["]"] = "names have no brackets: book.mid",
        ["\""] = "there are no strings in expressions; slugs and tags are asked for under `markets:`",
        ["'"] = "there are no strings in expressions; slugs and tags are asked for under `markets:`",
        ["{"] = "only ( ) group",
        ["}"] = "only ( ) group",
        ["$"] = "$ stands before a number, as in $50",
        ["+"] = "there is no leading +",
        ["#"] = "a comment needs a space before its #",
    };

    private static readonly HashSet<string> Operators =
        ["+", "-", "*", "/", "<", "<=", ">", ">=", "=", "!=", "==", "and", "or"];

    private readonly string text;
    private readonly List<FormulaFault> faults;
    private readonly List<FormulaToken> tokens = [];
    private readonly Stack<bool> open = [];
    private bool wantsOperand = true;
    private int nots;

    private FormulaLexer(string text, List<FormulaFault> faults)
    {
        this.text = text;
        this.faults = faults;
    }

    /// <summary>The tokens, or null when the text cannot be an expression; why is then in the faults.</summary>
    public static IReadOnlyList<FormulaToken>? Read(string text, List<FormulaFault> faults)
    {
        if (text.Length > LongestText)
        {
            faults.Add(new FormulaFault("E207", 0, 1,
                $"{text.Length} characters; an expression has at most {LongestText}",
                "split it into terms"));
            return null;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            faults.Add(new FormulaFault("E200", 0, 1, "the expression is empty", "write a number or a formula"));
            return null;
        }

        FormulaLexer lexer = new(text, faults);
        return lexer.ReadAll() && faults.Count == 0 ? lexer.tokens : null;
    }

    private bool ReadAll()
    {
        for (int at = SkipSpace(0); at < text.Length; at = SkipSpace(tokens[^1].End))
        {
            FormulaToken? token = wantsOperand ? Operand(at) : Continuation(at);
            if (token is null)
            {
                return false;
            }

            tokens.Add(token);
            if (open.Count + nots > DeepestNesting)
            {
                return Refuse("E207", token, $"nested deeper than {DeepestNesting}", "split it into terms");
            }
        }

        if (wantsOperand)
        {
            int end = tokens[^1].Start;
            return Refuse("E202", tokens[^1], "the expression ends where a value should follow", AfterEnd(end));
        }

        if (open.Count > 0)
        {
            return Refuse("E202", tokens[LastOpen()], "this ( is never closed", "add )");
        }

        int nodes = tokens.Count(token =>
            token.Kind is not (FormulaTokenKind.Open or FormulaTokenKind.Close or FormulaTokenKind.Comma));
        return nodes <= MostNodes
            || Refuse("E207", tokens[0], $"{nodes} values and operators; an expression has at most {MostNodes}",
                "split it into terms");
    }

    /// <summary>A value, or what may stand before one.</summary>
    private FormulaToken? Operand(int at)
    {
        char first = text[at];
        if (char.IsAsciiDigit(first) || (first == '.' && DigitAt(at + 1))
            || (first == '$' && (DigitAt(at + 1) || PointAt(at + 1))))
        {
            wantsOperand = false;
            return LiteralReader.Read(text, at, faults);
        }

        if (char.IsAsciiLetter(first) || first == '_')
        {
            return NameOrFunction(at);
        }

        FormulaToken token = Word(at);
        switch (token.Text)
        {
            case "(":
                open.Push(false);
                return token with { Kind = FormulaTokenKind.Open };
            case "-" when tokens.Count == 0 || tokens[^1].Kind != FormulaTokenKind.Minus:
                return token with { Kind = FormulaTokenKind.Minus };
            case ")" when open.TryPeek(out bool call) && call && tokens[^1].Kind == FormulaTokenKind.Open:
                return Close(token);
            default:
                Refuse("E202", token, $"expected a value, found '{token.Text}'",
                    tokens.Count > 0 && Doubled(tokens[^1], token.Text) is { } meant ? meant
                    : tokens.Count > 0 && WordSlip.OfSigns(tokens[^1].Text, token.Text) is { } sign ? sign
                    : Foreign.GetValueOrDefault(token.Text[..1]) ?? Lookalike.Hint(token.Text));
                return null;
        }
    }

    /// <summary>Two signs in a row that mean something elsewhere; null for all others.</summary>
    private static string? Doubled(FormulaToken before, string sign) => (before.Text, sign) switch
    {
        ("*", "*") => "write pow(a, b)",
        ("/", "/") => "a comment begins with ` #`, behind the expression",
        ("(", ")") when before.Kind == FormulaTokenKind.Open => "put a value between them",
        _ => null,
    };

    /// <summary>What may follow a value: an operator, a comma inside a call, or a closing parenthesis.</summary>
    private FormulaToken? Continuation(int at)
    {
        FormulaToken token = Word(at);
        if (Operators.Contains(token.Text))
        {
            wantsOperand = true;
            return token with { Kind = FormulaTokenKind.Binary };
        }

        if (token.Text == ")" && open.Count > 0)
        {
            return Close(token);
        }

        if (token.Text == "," && open.TryPeek(out bool call) && call)
        {
            wantsOperand = true;
            return token with { Kind = FormulaTokenKind.Comma };
        }

        if (WordSlip.Of(tokens[^1], token) is { } slip)
        {
            Refuse("E202", slip.At, $"unexpected '{slip.At.Text}'", slip.Hint);
            return null;
        }

        string hint = token.Text switch
        {
            ")" => "remove it, or add ( before",
            "," when tokens[^1].Kind == FormulaTokenKind.Number && DigitAt(token.End) =>
                "decimals have a point: 1.5",
            "," => "a comma separates the arguments of a function",
            "<>" => "write !=",
            "(" or "not" => "an operator is missing",
            _ when tokens[^1].Kind == FormulaTokenKind.Number && LiteralReader.IsUnit(token.Text) =>
                $"write the unit directly behind the number: {tokens[^1].Text}{token.Text}",
            _ when char.IsAsciiLetterOrDigit(token.Text[0]) => "an operator is missing: + - * / < > = and or",
            _ => Foreign.GetValueOrDefault(token.Text[..1])
                ?? Lookalike.Hint(token.Text) ?? "expected + - * / < > = and or",
        };
        Refuse("E202", token, $"unexpected '{token.Text}'", hint);
        return null;
    }

    private FormulaToken Close(FormulaToken token)
    {
        open.Pop();
        wantsOperand = false;
        return token with { Kind = FormulaTokenKind.Close };
    }

    private FormulaToken? NameOrFunction(int at)
    {
        FormulaToken word = Word(at);
        if (word.Text == "not")
        {
            nots++;
            return word with { Kind = FormulaTokenKind.Not };
        }

        if (word.Text is "and" or "or")
        {
            Refuse("E202", word, $"expected a value before '{word.Text}'", null);
            return null;
        }

        int next = SkipSpace(word.End);
        bool call = next < text.Length && text[next] == '(';
        if (!call)
        {
            wantsOperand = false;
            return word with { Kind = FormulaTokenKind.Name };
        }

        tokens.Add(word with { Kind = FormulaTokenKind.Function });
        open.Push(true);
        return new FormulaToken(FormulaTokenKind.Open, "(", next, 1);
    }

    /// <summary>A run of name characters, a two-character operator, or one character.</summary>
    private FormulaToken Word(int at)
    {
        int end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '.'))
        {
            end++;
        }

        if (end == at)
        {
            bool pair = at + 1 < text.Length
                && text.Substring(at, 2) is "<=" or ">=" or "==" or "!=" or "<>" or "&&" or "||";
            end = pair || (char.IsHighSurrogate(text[at]) && at + 1 < text.Length) ? at + 2 : at + 1;
        }

        return new FormulaToken(FormulaTokenKind.Name, text[at..end], at, end - at);
    }

    private bool Refuse(string code, FormulaToken at, string message, string? hint)
    {
        faults.Add(new FormulaFault(code, at.Start, at.Length, message, hint));
        return false;
    }

    private int LastOpen()
    {
        int depth = 0;
        for (int i = tokens.Count - 1; i >= 0; i--)
        {
            depth += tokens[i].Kind switch { FormulaTokenKind.Close => 1, FormulaTokenKind.Open => -1, _ => 0 };
            if (depth < 0)
            {
                return i;
            }
        }

        return 0;
    }

    private string? AfterEnd(int at) =>
        text[at..].Contains('#', StringComparison.Ordinal) ? "` #` starts a comment in YAML" : "add the missing value";

    private bool DigitAt(int at) => at < text.Length && char.IsAsciiDigit(text[at]);

    private bool PointAt(int at) => at < text.Length && text[at] == '.' && DigitAt(at + 1);

    private int SkipSpace(int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }
}
