using System.Globalization;
using System.Runtime.CompilerServices;
using Newtonsoft.Json.Linq;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.UnitTests.Rules;

/// <summary>The repository's folders, and short ways from text to rule book.</summary>
internal static class RulesFixture
{
    public static readonly DateOnly Today = new(2026, 7, 27);

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    public static string GoodBands { get; } =
        File.ReadAllText(Path.Combine(Root, "tests", "data", "rules-good", "bands.yaml"));

    public static RuleSources Shipped => RuleSources.Read(Path.Combine(Root, "rules"), Path.Combine(Root, "markets"));

    public static (RuleSet? Set, IReadOnlyList<Diagnostic> Diagnostics) Compile(RuleSources sources)
    {
        RuleSet? set = new RuleCompiler().Compile(sources, Today, out IReadOnlyList<Diagnostic> diagnostics);
        return (set, diagnostics);
    }

    public static (RuleSet? Set, IReadOnlyList<Diagnostic> Diagnostics) Compile(string bands,
        params (string, string)[] markets) =>
        Compile(RuleSources.FromMemory(bands, markets));

    /// <summary>The rules must be right; what can be proved about them is not asked.</summary>
    public static RuleSet Valid(string bands, params (string, string)[] markets)
    {
        RuleSet? set = new RuleCompiler().Compile(RuleSources.FromMemory(bands, markets), Today,
            out IReadOnlyList<Diagnostic> diagnostics, CheckDepth.Validity);
        Assert.Empty(diagnostics);
        return set!;
    }

    public static string Changed(string from, string to)
    {
        Assert.Contains(from, GoodBands, StringComparison.Ordinal);
        return GoodBands.Replace(from, to, StringComparison.Ordinal);
    }

    /// <summary>Evaluates over a context where the named slots hold the values given and all else is NaN.</summary>
    public static double Value(string formula, params (ContextSlot Slot, double Value)[] known)
    {
        List<FormulaFault> faults = [];
        CompiledFormula? compiled = FormulaCompiler.Compile(formula, Layout.Empty, faults);
        Assert.True(compiled is not null, string.Join("; ", faults.Select(fault => fault.Message)));
        double[] context = new double[(int)ContextSlot.Count];
        Array.Fill(context, double.NaN);
        foreach ((ContextSlot slot, double value) in known)
        {
            context[(int)slot] = value;
        }

        return compiled.Evaluate(context);
    }

    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    /// <summary>A YAML text as a schema validator sees it.</summary>
    public static string AsJson(string yaml)
    {
        DiagnosticBag bag = new();
        RuleNode? root = NodeReader.Read(new SourceText("test.yaml", yaml), bag);
        Assert.False(bag.HasErrors);
        return Token(root!).ToString();
    }

    /// <summary>Scalars as a YAML 1.2 core-schema reader sees them, which is how editors validate.</summary>
    private static JToken Token(RuleNode node) => node switch
    {
        MapNode map => new JObject(map.Entries.Select(entry => new JProperty(entry.Name, Token(entry.Value)))),
        ListNode list => new JArray(list.Items.Select(Token)),
        ScalarNode { IsNull: true } => JValue.CreateNull(),
        ScalarNode { IsPlain: true, Value: "true" or "false" } scalar => new JValue(scalar.Value == "true"),
        ScalarNode { IsPlain: true } scalar when long.TryParse(scalar.Value, out long whole) => new JValue(whole),
        ScalarNode { IsPlain: true } scalar
            when double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) =>
                new JValue(number),
        ScalarNode scalar => new JValue(scalar.Value),
        _ => throw new InvalidOperationException(node.Kind),
    };
}
