namespace PolyMaker.Rules.Compiling;

/// <summary>Words and signs of other languages between two values, and what they are called here.</summary>
internal static class WordSlip
{
    private static readonly Dictionary<string, string> Units = new()
    {
        ["cent"] = "c", ["cents"] = "c", ["ct"] = "c", ["ticks"] = "tick", ["share"] = "sh", ["shares"] = "sh",
        ["bps"] = "bp", ["sec"] = "s", ["secs"] = "s", ["second"] = "s", ["seconds"] = "s", ["min"] = "m",
        ["mins"] = "m", ["minute"] = "m",
        ["minutes"] = "m", ["hour"] = "h", ["hours"] = "h", ["day"] = "d", ["days"] = "d",
        ["percent"] = "%", ["pct"] = "%",
    };

    /// <summary>The unit that a word stands for; null: none.</summary>
    public static string? UnitOf(string word) => Units.GetValueOrDefault(word.ToLowerInvariant());

    /// <summary>Which of two neighbours is the foreign word, and what to write; null: neither.</summary>
    public static (FormulaToken At, string Hint)? Of(FormulaToken before, FormulaToken word)
    {
        if (before.Kind == FormulaTokenKind.Number && UnitOf(word.Text) is { } unit)
        {
            return (word, $"write {before.Text}{unit}");
        }

        return Hint(word.Text) is { } after ? (word, after)
            : before.Kind == FormulaTokenKind.Name && Hint(before.Text) is { } first ? (before, first)
            : null;
    }

    /// <summary>"write >=" for `= >` and its like.</summary>
    public static string? OfSigns(string before, string sign) => (before, sign) switch
    {
        ("=", ">") or (">", "=") => "write >=",
        ("=", "<") or ("<", "=") => "write <=",
        ("<", ">") => "write !=",
        ("=" or "==", "=") => "write = once",
        ("!=", "=") => "write !=",
        _ => null,
    };

    private static string? Hint(string word) => word.ToLowerInvariant() switch
    {
        "and" or "or" or "not" when word.Any(char.IsAsciiLetterUpper) => $"write `{word.ToLowerInvariant()}`",
        "xor" => "write a != b",
        "if" or "then" or "else" or "elif" or "when" => "write if(condition, a, b)",
        "is" or "equals" or "eq" => "write =",
        "between" or "in" => "write a <= x and x <= b",
        "gt" => "write >",
        "lt" => "write <",
        "mod" => "there is no remainder",
        "of" => "write *",
        _ => null,
    };
}
