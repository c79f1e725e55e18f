using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PolyMaker.Core;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Compiles what one plan reads of signals and schedules, each over the layout of those before it. A definition's
/// hash covers all it depends on, but not its name: a renamed signal remembers.
/// </summary>
internal sealed class DerivedCompiler(PlanExpressions expressions, DiagnosticBag bag)
{
    private const double DefaultMaxAgeSeconds = 60;
    private readonly Dictionary<string, string> hashes = [];

    /// <summary>
    /// What compiled, in order. Each is then known to the plan's expressions, and so are the faulty ones.
    /// </summary>
    public IReadOnlyList<DerivedValue> Compile(IReadOnlyList<DerivedDocument> documents)
    {
        List<DerivedValue> found = [];
        foreach (DerivedDocument document in documents)
        {
            if (Compile(document) is (DerivedValue value, FormulaType type))
            {
                found.Add(value);
                hashes[document.FullName] = value.DefinitionHash;
                expressions.Layout = expressions.Layout.With(document.FullName, type);
            }
            else
            {
                expressions.Layout = expressions.Layout.WithUnreadable(document.FullName);
            }
        }

        return found;
    }

    private (DerivedValue Value, FormulaType Type)? Compile(DerivedDocument document) => document switch
    {
        SignalDocument signal => Compile(signal),
        ScheduleDocument schedule => ScheduleCompiler.Compile(schedule, bag) is { } formula
            ? (new Schedule(schedule.FullName, expressions.Layout.Length, Hash("schedule " + formula.Text),
                schedule.Name.Span.Location, formula.Evaluate, formula.Text), FormulaType.Boolean)
            : null,
        _ => throw Invariant.Unreachable(document),
    };

    private (DerivedValue Value, FormulaType Type)? Compile(SignalDocument document)
    {
        if (document.Kind is not { } kind || document.Input is not { } input)
        {
            return null;
        }

        bool latches = kind == SignalKind.Latch;
        (Expression Expression, FormulaType Type)? compiled = expressions.CompileAny(input);
        LimitDocument? time = kind switch
        {
            SignalKind.Ewma or SignalKind.Volatility => document.HalfLife,
            SignalKind.Latch => document.Hold,
            SignalKind.Rate => document.Per,
            _ => throw Invariant.Unreachable(kind),
        };
        if (compiled is not { } read || time is null || (kind == SignalKind.Volatility && document.Per is null))
        {
            return null;
        }

        if (read.Type.IsBoolean != latches)
        {
            bag.Error("E205", input.Span,
                latches ? $"latch needs true or false, found {read.Type}" : "this needs a number, found true or false",
                latches ? "compare it: x > 0" : "use latch for conditions, or write if(condition, 1, 0)");
            return null;
        }

        Signal signal = new(document.FullName, expressions.Layout.Length, "", document.Name.Span.Location, kind,
            read.Expression)
        {
            Seconds = (double)time.Value,
            HorizonSeconds = kind == SignalKind.Volatility ? (double)document.Per!.Value : 0,
            MaxAgeSeconds = (double?)document.MaxAge?.Value ?? DefaultMaxAgeSeconds,
        };
        string text = string.Create(CultureInfo.InvariantCulture,
            $"{kind} {signal.Seconds} {signal.HorizonSeconds} {signal.MaxAgeSeconds} {expressions.Canonical(input)}");
        FormulaType type = latches ? FormulaType.Boolean : read.Type.IsZero ? FormulaType.Plain : read.Type;
        return (signal with { DefinitionHash = Hash(text + Dependencies(document)) }, type);
    }

    private string Dependencies(DerivedDocument document) =>
        string.Concat(document.Reads
            .SelectMany(read => expressions.NamesIn(read))
            .Where(hashes.ContainsKey)
            .Select(name => $" {name}={hashes[name]}"));

    private static string Hash(string definition) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(definition)))[..16];
}
