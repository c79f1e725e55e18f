using PolyMaker.Core;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Interpreting;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// A script entry to a formula: its inputs feed the function of its name. Compiles each file once and reports a file's
/// faults once, however many scripts and plans use it. Lives for one compilation.
/// </summary>
internal sealed class ScriptCompiler(RuleSources sources, DiagnosticBag bag)
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, CompiledScript>?> files = [];

    public static FormulaType? UnitOf(ScriptDocument document, DiagnosticBag bag)
    {
        switch (document.Unit?.Value)
        {
            case null:
                return null;
            case "price":
                return FormulaType.Price;
            case "shares":
                return FormulaType.Shares;
            case "dollars":
                return FormulaType.Number(Unit.Dollar);
            case "seconds":
                return FormulaType.Number(Unit.Second);
            case "ratio":
                return FormulaType.Plain;
            default:
                bag.Error("E105", document.Unit.Span, $"'{document.Unit.Value}' is not the unit of a script",
                    NearName.Hint(document.Unit.Value, ScriptDocument.Units));
                return null;
        }
    }

    /// <summary>The function, or null after reporting.</summary>
    public CompiledScript? Function(ScriptDocument document)
    {
        if (document.File is not { } file || Load(file) is not { } functions)
        {
            return null;
        }

        if (!functions.TryGetValue(document.Name.Value, out CompiledScript? function))
        {
            bag.Error("E508", document.Name.Span, $"{file.Value} has no function '{document.Name.Value}'",
                functions.Count == 0 ? $"write `function {document.Name.Value}(…) {{ return …; }}`"
                    : NearName.Hint(document.Name.Value, [.. functions.Keys]));
            return null;
        }

        if (document.Inputs is { } inputs && inputs.Count != function.Parameters)
        {
            bag.Error("E508", document.Name.Span,
                $"'{function.Name}' has {function.Parameters} parameters, `inputs` has {inputs.Count} values",
                "give one input for each parameter, in order");
            return null;
        }

        if (function.Result.IsBoolean)
        {
            bag.Error("E508", document.Name.Span, $"'{function.Name}' returns true or false", "return a number");
            return null;
        }

        return function;
    }

    /// <summary>What a loaded file says, for the hash of what it does.</summary>
    public string TextOf(NamedText file) => sources.Scripts[file.Value].Text;

    /// <summary>Feeds checked inputs to a function.</summary>
    public static Formula Bind(CompiledScript function, IReadOnlyList<FormulaNode> inputs) =>
        function.Bind is { } bind ? bind(inputs) : throw Invariant.Unreachable(function);

    /// <summary>The same for a function in the slow lane, over the formulas of its inputs.</summary>
    public Interpretation Interpret(CompiledScript function, NamedText file, IReadOnlyList<Formula> inputs)
    {
        SourceText text = sources.Scripts[file.Value];
        SlowFile slow = function.Slow!;
        FormulaFault why = function.Why!;
        return new Interpretation(inputs, Run, $"{text.LocationOf(why.Start)}: {why.Message}");

        ScriptResult Run(ReadOnlySpan<double> values)
        {
            (double value, int at, string? failure) = slow.Run(function.Name, values);
            return new ScriptResult(value, failure is null ? null : $"{text.LocationOf(at)}: {failure}");
        }
    }

    private IReadOnlyDictionary<string, CompiledScript>? Load(NamedText file)
    {
        if (sources.UnreadableScripts.Contains(file.Value))
        {
            return null;
        }

        if (sources.Scripts.GetValueOrDefault(file.Value) is not { } text)
        {
            string[] known = [.. sources.Scripts.Keys.Order(StringComparer.Ordinal)];
            bag.Error("E507", file.Span, $"there is no script '{file.Value}' in the rules folder",
                known.Length == 0 ? "scripts are files like scripts/fair_adj.js" : NearName.Hint(file.Value, known));
            return null;
        }

        if (files.TryGetValue(file.Value, out IReadOnlyDictionary<string, CompiledScript>? loaded))
        {
            return loaded;
        }

        List<FormulaFault> faults = [];
        IReadOnlyDictionary<string, CompiledScript>? compiled = ScriptFile.Compile(text.Text, faults);
        foreach (FormulaFault fault in faults)
        {
            bag.Error(fault.Code, new SourceSpan(text, fault.Start, fault.Length), fault.Message, fault.Hint);
        }

        return files[file.Value] = compiled;
    }
}
