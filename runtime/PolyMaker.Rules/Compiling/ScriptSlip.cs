using System.Globalization;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// What a person probably did where the JavaScript parser stopped, and what to type instead: its own words
/// ("unexpected token ILLEGAL") say neither.
/// </summary>
internal sealed class ScriptSlip
{
    private const string Older = "ECMAScript 5 with let and const";

    private static readonly Dictionary<string, string> Newer = new()
    {
        ["class"] = "write functions",
        ["async"] = "write a plain function: nothing waits here",
        ["await"] = "write the call alone: nothing waits here",
        ["yield"] = "return a number",
        ["import"] = "every function of a file is in that file",
        ["export"] = "every function of a file can be named under `scripts:`",
        ["super"] = "write functions",
        ["of"] = "write for (var i = 0; i < list.length; i++)",
    };

    private static readonly Dictionary<string, string> Foreign = new()
    {
        ["and"] = "write &&",
        ["AND"] = "write &&",
        ["or"] = "write ||",
        ["OR"] = "write ||",
        ["not"] = "write !",
        ["NOT"] = "write !",
        ["then"] = "write if (condition) { … } or condition ? a : b",
        ["elif"] = "write else if (condition) { … }",
        ["elsif"] = "write else if (condition) { … }",
        ["def"] = "write function name(a) { … }",
        ["lambda"] = "write function name(a) { … }",
        ["is"] = "write ===",
        ["mod"] = "write a - b * Math.floor(a / b)",
    };

    private readonly string text;
    private readonly IReadOnlyList<ScriptToken> tokens;
    private readonly int at;

    private ScriptSlip(string text, int index)
    {
        this.text = text;
        tokens = ScriptToken.In(text);
        at = tokens.TakeWhile(token => token.End <= index).Count();
    }

    /// <param name="index">Where the parser stopped.</param>
    /// <param name="said">Its own words, which tell a stray `return`.</param>
    public static FormulaFault Of(string text, int index, string said)
    {
        ScriptSlip slip = new(text, index);
        return slip.Text() ?? slip.NewerSign() ?? slip.Word() ?? slip.Unit() ?? slip.Return(said) ?? slip.Regex(said)
            ?? slip.Octal(said) ?? slip.Brackets()
            ?? slip.Neighbours();
    }

    /// <summary>What to write for a word of another language; null for any other.</summary>
    public static string? WordHint(string word) => Foreign.GetValueOrDefault(word);

    private ScriptToken? Here => at < tokens.Count ? tokens[at] : null;

    private ScriptToken? Before => at > 0 && at <= tokens.Count ? tokens[at - 1] : null;

    private static FormulaFault Fault(ScriptToken token, string message, string hint) =>
        new("E501", token.Start, token.Text.Length, message, hint);

    private FormulaFault? Text()
    {
        ScriptToken open = tokens.FirstOrDefault(token => token.Kind == ScriptTokenKind.OpenText);
        if (open.Text is not null && open.Start <= (Here?.Start ?? text.Length))
        {
            return new FormulaFault("E501", open.Start, 1, "this text is never closed",
                $"add {open.Text[0]} at its end; numbers and names need none");
        }

        return Here is { Kind: ScriptTokenKind.Sign } sign && Lookalike.Hint(sign.Text) is { } hint
            ? Fault(sign, $"'{sign.Text}' is not part of JavaScript", hint)
            : null;
    }

    /// <summary>Signs that JavaScript has learned since, which an older parser meets piece by piece.</summary>
    private FormulaFault? NewerSign()
    {
        if (Here is not { } here)
        {
            return null;
        }

        int before = Before?.Start ?? here.Start;
        int start = Before?.End == here.Start ? before : here.Start;
        string around = text[start..Math.Min(text.Length, here.End + 2)];
        (string Sign, string What, string Hint)[] known =
        [
            ("=>", "an arrow function", "write function name(a) { return …; }"),
            ("`", "a template", "write 'text', or the number itself"),
            ("...", "a spread", "name each value"),
            ("**", "the operator **", "write Math.pow(a, b)"),
            ("?.", "the operator ?.", "write the name with its dots: book.mid"),
            ("??", "the operator ??", "write a condition: x === 0 ? a : b"),
        ];
        foreach ((string sign, string what, string hint) in known)
        {
            int found = around.IndexOf(sign, StringComparison.Ordinal);
            if (found >= 0 && found <= here.End - start)
            {
                return new FormulaFault("E501", start + found, sign.Length,
                    $"{what} is newer than the language of scripts, {Older}", hint);
            }
        }

        if (here.Text == "*" && Before is { Text: "function" } function)
        {
            return new FormulaFault("E501", function.Start, here.End - function.Start,
                $"a generator is newer than the language of scripts, {Older}", "write function without *, and return");
        }

        return Pattern(here);
    }

    /// <summary>Destructuring and default values.</summary>
    private FormulaFault? Pattern(ScriptToken here) =>
        here.Text is "[" or "{" && Before is { Text: "var" or "let" or "const" }
            ? Fault(here, $"taking values apart is newer than the language of scripts, {Older}",
                "write one var for each value")
        : here.Text is "=" or "[" or "{" && InParameters()
            ? Fault(here, $"a parameter is only a name in the language of scripts, {Older}",
                "write function name(a, b) and give every value under `inputs`")
        : null;

    private bool InParameters()
    {
        int open = at - 1;
        while (open >= 0 && tokens[open].Text is not ("(" or ")" or ";" or "}"))
        {
            open--;
        }

        return open >= 1 && tokens[open].Text == "("
            && (tokens[open - 1].Text == "function" || (open >= 2 && tokens[open - 2].Text == "function"));
    }

    private FormulaFault? Word()
    {
        foreach (ScriptToken? token in new[] { Here, Before })
        {
            if (token is { Kind: ScriptTokenKind.Word } word)
            {
                if (Foreign.TryGetValue(word.Text, out string? hint))
                {
                    return Fault(word, $"'{word.Text}' is not JavaScript", hint);
                }

                if (Newer.TryGetValue(word.Text, out hint))
                {
                    return Fault(word, $"'{word.Text}' is newer than the language of scripts, {Older}", hint);
                }
            }
        }

        return null;
    }

    /// <summary>0.6c, 5%, 30s: scripts know numbers only.</summary>
    private FormulaFault? Unit()
    {
        int number = Before is { Text: "%" } && at >= 2 ? at - 2 : at - 1;
        if (number < 0 || number + 1 >= tokens.Count)
        {
            return null;
        }

        (ScriptToken value, ScriptToken unit) = (tokens[number], tokens[number + 1]);
        if (value.Kind != ScriptTokenKind.Number || unit.Start != value.End)
        {
            return null;
        }

        if (unit.Text == "n")
        {
            return Fault(unit, "a BigInt is newer than the language of scripts", $"write {value.Text}");
        }

        bool isPercent = unit.Text == "%" && !(number + 2 < tokens.Count && tokens[number + 2].BeginsValue);
        if (!isPercent && !LiteralReader.IsUnit(unit.Text) && WordSlip.UnitOf(unit.Text) is null)
        {
            return null;
        }

        bool known = double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double amount);
        string? plain = !known ? null : unit.Text switch
        {
            "%" or "c" => (amount / 100).ToString("0.################", CultureInfo.InvariantCulture),
            "bp" => (amount / 10_000).ToString("0.################", CultureInfo.InvariantCulture),
            "sh" or "s" => value.Text,
            _ => null,
        };
        return new FormulaFault("E501", value.Start, unit.End - value.Start,
            $"'{value.Text}{unit.Text}' has a unit, and numbers in scripts have none",
            plain is null ? "names are in dollars, shares and seconds here" : $"write {plain}");
    }

    private FormulaFault? Octal(string said) =>
        said.Contains("octal", StringComparison.OrdinalIgnoreCase)
            && tokens.FirstOrDefault(token => token.Text is ['0', >= '0' and <= '9', ..]) is { Text: not null } found
            ? Fault(found, "a number that begins with 0 is octal in JavaScript", $"write {found.Text.TrimStart('0')}")
            : null;

    private FormulaFault? Return(string said) =>
        said.Contains("return", StringComparison.OrdinalIgnoreCase)
            && tokens.FirstOrDefault(token => token.Text == "return") is { Text: not null } found
            ? Fault(found, "`return` stands outside a function",
                "an inline script is one expression, without return; in a file, return stands in a function")
            : null;

    /// <summary>The first bracket that is closed by none or by another, as far as the parser came.</summary>
    private FormulaFault? Brackets()
    {
        Stack<ScriptToken> open = new();
        for (int each = 0; each < tokens.Count && each <= at; each++)
        {
            ScriptToken token = tokens[each];
            if (token.Text is "(" or "[" or "{")
            {
                open.Push(token);
            }
            else if (token.Text is ")" or "]" or "}" && token.Kind == ScriptTokenKind.Sign)
            {
                if (!open.TryPop(out ScriptToken last))
                {
                    return ClosesNothing(token);
                }

                if (last.Text != Opening(token.Text))
                {
                    return last.Text == "{" ? ClosesNothing(token) : Fault(last,
                        $"this {last.Text} is not closed before the next {token.Text}",
                        $"add {Closing(last.Text)}");
                }
            }
        }

        return Here is not null ? null
            : tokens.Count > 0 && !tokens[^1].EndsValue && tokens[^1].Text is not ("(" or "[" or "{" or ";")
                ? Fault(tokens[^1], $"nothing follows '{tokens[^1].Text}'", "add the missing value, or remove the sign")
            : open.TryPop(out ScriptToken left)
                ? Fault(left, $"this {left.Text} is never closed", $"add {Closing(left.Text)}")
            : new FormulaFault("E501", Math.Max(0, text.Length - 1), 1, "the script ends too soon",
                "a value, a bracket or a brace is missing");
    }

    private static FormulaFault ClosesNothing(ScriptToken token) =>
        Fault(token, $"this {token.Text} closes nothing", $"remove it, or add {Opening(token.Text)} before");

    /// <summary>A sign too many before a division makes it the beginning of a regular expression.</summary>
    private FormulaFault? Regex(string said)
    {
        if (!said.Contains("regular expression", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        for (int each = Math.Min(at, tokens.Count - 1); each >= 0; each--)
        {
            if (tokens[each].Text == "/" && (each == 0 || !tokens[each - 1].EndsValue))
            {
                return Fault(tokens[each], "this / has no value before it, and regular expressions are not supported",
                    "add the missing value, or remove one of the two signs");
            }
        }

        return null;
    }

    private FormulaFault Neighbours()
    {
        if (Here is not { } here)
        {
            return new FormulaFault("E501", 0, 1, "this cannot be read as JavaScript", "write it more simply");
        }

        if (Before is { Text: "if" or "while" } condition && here.Text != "(")
        {
            return Fault(here, $"'{condition.Text}' has its condition in brackets",
                $"write {condition.Text} (condition) {{ … }}");
        }

        return Before is { EndsValue: true } value && here.BeginsValue
            ? Fault(here, $"'{here.Text}' follows '{value.Text}' with nothing between them",
                "write an operator or a comma; a statement ends with ;")
            : Before is { EndsValue: false } sign && !here.BeginsValue
            ? Fault(here, $"a value is missing between '{sign.Text}' and '{here.Text}'",
                "add it, or remove one of the two")
            : Before is null && !here.BeginsValue
            ? Fault(here, $"a value is missing before '{here.Text}'", "add it, or remove the sign")
            : Fault(here, $"'{here.Text}' cannot stand here",
                "look before it: an operator, a comma or a bracket is missing, or one too many");
    }

    private static string Opening(string closing) => closing switch { ")" => "(", "]" => "[", _ => "{" };

    private static string Closing(string opening) => opening switch { "(" => ")", "[" => "]", _ => "}" };
}
