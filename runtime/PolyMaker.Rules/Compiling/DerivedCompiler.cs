using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PolyMaker.Core;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Compiles what one plan reads of signals, schedules and scripts, each over the layout of those before it. The hash of
/// a definition covers all it depends on, but not its name: a renamed signal remembers.
/// </summary>
internal sealed class DerivedCompiler(PlanExpressions expressions, ScriptCompiler scripts, DiagnosticBag bag)
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
        ScriptDocument script => Compile(script),
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
            SignalKind.Value => null,
            _ => throw Invariant.Unreachable(kind),
        };
        bool needsTime = kind != SignalKind.Value;
        if (compiled is not { } read || (needsTime && time is null)
            || (kind == SignalKind.Volatility && document.Per is null))
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
            Seconds = (double?)time?.Value ?? 0,
            HorizonSeconds = kind == SignalKind.Volatility ? (double)document.Per!.Value : 0,
            MaxAgeSeconds = (double?)document.MaxAge?.Value ?? DefaultMaxAgeSeconds,
        };
        if (kind == SignalKind.Value)
        {
            expressions.SeeThrough(signal.Slot, read.Expression);
        }

        string text = string.Create(CultureInfo.InvariantCulture,
            $"{kind} {signal.Seconds} {signal.HorizonSeconds} {signal.MaxAgeSeconds} {expressions.Canonical(input)}");
        FormulaType type = latches ? FormulaType.Boolean : read.Type.IsZero ? FormulaType.Plain : read.Type;
        return (signal with { DefinitionHash = Hash(text + Dependencies(document)) }, type);
    }

    private (DerivedValue Value, FormulaType Type)? Compile(ScriptDocument document)
    {
        FormulaType? unit = ScriptCompiler.UnitOf(document, bag);
        CompiledScript? function = scripts.Function(document);
        bool sound = true;
        foreach (ExpressionDocument input in document.Inputs ?? [])
        {
            (Expression Expression, FormulaType Type)? compiled = expressions.CompileAny(input);
            sound &= compiled is { Type.IsBoolean: false };
            if (compiled is { Type.IsBoolean: true })
            {
                bag.Error("E205", input.Span, "a script's inputs are numbers, found true or false",
                    "write \"if(condition, 1, 0)\"");
            }
        }

        if (unit is not { } type)
        {
            return null;
        }

        ExpectedType clamp = new(type, $"the clamp of {document.FullName}");
        Expression? low = expressions.Compile(document.Clamp?[0], clamp);
        Expression? high = expressions.Compile(document.Clamp?[1], clamp);
        double? onError = expressions.Constant(document.OnError, new ExpectedType(type, "on_error"));
        if (low is not null && high is not null)
        {
            CheckClamp(document);
        }

        if (!sound || document.Inputs is null || function is null || low is null || high is null
            || onError is not { } fallback)
        {
            return null;
        }

        Interpretation? slow = function.Slow is null ? null
            : scripts.Interpret(function, document.File!, [.. document.Inputs.Select(expressions.FormulaOf)]);
        Formula body = slow is null
            ? ScriptCompiler.Bind(function, [.. document.Inputs.Select(expressions.RootOf)])
            : context => slow.Run([.. slow.Inputs.Select(input => input(context))]).Value;
        body(new double[expressions.Layout.Length]);
        double every = (double?)document.Every?.Value ?? 0;
        string text = string.Create(CultureInfo.InvariantCulture, $"js {function.Name} {fallback} {every} ")
            + scripts.TextOf(document.File!)
            + string.Concat(document.Reads.Select(read => "|" + expressions.Canonical(read)));
        Script script = new(document.FullName, expressions.Layout.Length, Hash(text + Dependencies(document)),
            document.Name.Span.Location, new Expression(body, document.File!.Value, document.Name.Span.Location)
            {
                Slots = expressions.SlotsOf([.. document.Inputs, .. document.Clamp!]),
            })
        {
            ClampLow = low, ClampHigh = high, OnError = fallback, EverySeconds = every, Slow = slow,
        };
        return (script, type);
    }

    /// <summary>What stands in for a failed script keeps to the script's own bounds, or they bound nothing.</summary>
    private void CheckClamp(ScriptDocument document)
    {
        const double Tick = 0.01;
        IReadOnlyList<ExpressionDocument> clamp = document.Clamp!;
        PlacedNumber low = expressions.At(Tick, clamp[0]), high = expressions.At(Tick, clamp[1]);
        if (!low.IsAtMost(high))
        {
            bag.Error("E305", low.Span, $"this clamp is empty: {low.Text} is above {high.Text}", "write [low, high]");
        }
        else if (document.OnError is { } given && expressions.At(Tick, given) is var fallback
            && !(low.IsAtMost(fallback) && fallback.IsAtMost(high)))
        {
            bag.Error("E303", fallback.Span,
                $"on_error {fallback.Text} is outside the clamp of {document.FullName}, [{low.Text}, {high.Text}]",
                "choose a value inside: it is used as it stands");
        }
    }

    private string Dependencies(DerivedDocument document) =>
        string.Concat(document.Reads
            .SelectMany(read => expressions.NamesIn(read))
            .Where(hashes.ContainsKey)
            .Select(name => $" {name}={hashes[name]}"));

    private static string Hash(string definition) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(definition)))[..16];
}
