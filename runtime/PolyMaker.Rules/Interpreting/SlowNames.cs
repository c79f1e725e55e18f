using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Interpreting;

/// <summary>Which names an interpreted script may use and declare.</summary>
internal static class SlowNames
{
    /// <summary>The doors out of a JavaScript object: values here have none, and the text may not try.</summary>
    private static readonly HashSet<string> Hidden =
    [
        "constructor", "prototype", "__proto__", "toString", "valueOf", "toLocaleString", "toJSON", "hasOwnProperty",
        "call", "apply", "bind", "caller", "callee", "arguments", "__defineGetter__", "__defineSetter__",
        "__lookupGetter__", "__lookupSetter__",
    ];

    /// <summary>
    /// Methods of other JavaScript: told when the file is read, rather than by a market that is not quoted.
    /// </summary>
    private static readonly HashSet<string> Elsewhere =
    [
        "padEnd", "padStart", "repeat", "replace", "replaceAll", "split", "match", "matchAll", "search", "test", "exec",
        "toFixed", "toPrecision", "toExponential", "fill", "flat", "flatMap", "find", "findIndex", "findLast",
        "includes", "lastIndexOf", "splice", "substring", "substr", "trim", "toUpperCase", "toLowerCase", "startsWith",
        "endsWith", "reduceRight", "entries", "normalize", "codePointAt", "localeCompare",
    ];

    private static readonly HashSet<string> Taken =
        ["Math", "isNaN", "isFinite", "undefined", "NaN", "Infinity", "arguments", "eval"];

    public static FormulaFault? HiddenMember(string name, ScriptNode at) =>
        Hidden.Contains(name)
            ? new FormulaFault("E502", at.Start, at.Length, $"there is no '{name}': values have no hidden members",
                "arrays and text have length, " + string.Join(", ", ScriptMethods.Names))
            : null;

    public static FormulaFault? MissingMethod(string name, ScriptNode at) =>
        Elsewhere.Contains(name)
            ? new FormulaFault("E502", at.Start, at.Length, $"there is no '{name}' here",
                "arrays and text have length, " + string.Join(", ", ScriptMethods.Names))
            : null;

    public static FormulaFault? Declared(string name, ScriptNode at) =>
        Taken.Contains(name)
            ? new FormulaFault("E502", at.Start, at.Length, $"'{name}' cannot be the name of something else",
                "choose another name")
            : null;

    public static FormulaFault Unknown(ScriptNode name, ScriptScope scope) =>
        new("E503", name.Start, name.Length, $"unknown name '{name.Text}'",
            NearName.Of(name.Text, scope.Names) is { } near ? $"did you mean '{near}'?"
                : "a script sees its parameters, its variables, Math and its file");

    public static FormulaFault UnknownFunction(ScriptNode call, string name, ScriptScope scope) =>
        new("E503", call.Start, call.Length, $"there is no function '{name}'",
            NearName.Of(name, [.. scope.Names, .. ScriptMath.Names]) is { } near ? $"did you mean '{near}'?"
                : ScriptChecker.FunctionHint(name,
                    ScriptMath.Names.Where(each => !each.StartsWith("Math.", StringComparison.Ordinal))));
}
