using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Live;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Host.Trading;

/// <summary>
/// The rules of a run: compiled once at the start, where an error ends the program, and again for each saved change,
/// where an error changes nothing. After the start only the watcher's thread compiles.
/// </summary>
internal sealed class RuleRoom
{
    private readonly RuleCompiler compiler = new();
    private readonly RuleTestGate tests;
    private volatile RuleSet running;
    private readonly RulesRequest request;
    private readonly Lock compiling = new();
    private DateOnly today;
    private volatile RuleSources live;

    // Of the watcher's thread: what ran before the last reload.
    private RuleSet? replaced;

    /// <param name="today">The recording's date: an override expires in the time that is traded.</param>
    public RuleRoom(RulesRequest request, DateOnly today, TimeProvider? time = null)
    {
        tests = new RuleTestGate(time ?? TimeProvider.System);
        this.request = request;
        this.today = today;
        Folder = new RuleFolder(request.RulesFolder, request.MarketsFolder);
        Start = Folder.Read();
        if (Start.Fault is { } fault)
        {
            throw new InputException(fault);
        }

        RuleSources sources = SourcesOf(Start);
        First = compiler.Compile(sources, today, out IReadOnlyList<Diagnostic> diagnostics)
            ?? throw new InputException(
                "the rules have errors; nothing is traded\n"
                + DiagnosticRenderer.Render(diagnostics, sources).TrimEnd());
        running = First;
        live = sources;
        Warnings = DiagnosticRenderer.Render(diagnostics, sources).TrimEnd();
    }

    public RuleFolder Folder { get; }

    /// <summary>The day (UTC) by which overrides expire.</summary>
    public DateOnly Today => today;

    /// <summary>The files that <see cref="First"/> was compiled from.</summary>
    public RuleSnapshot Start { get; }

    public RuleSet First { get; }

    /// <summary>The files of the revision that runs. Any thread.</summary>
    public RuleSources Sources => live;

    /// <summary>
    /// Hears what is about to go live before it does: the files (null when they were told before), the revision, the
    /// day it was compiled for. Any thread.
    /// </summary>
    public Action<RuleSnapshot?, string, DateOnly>? Witness { get; set; }

    /// <summary>Warnings of the first compilation, ready to print; empty when there are none.</summary>
    public string Warnings { get; }

    /// <summary>
    /// Called on the watcher's thread: compiles, runs the rule tests and, when all is well, offers the new set to the
    /// engines' loop.
    /// </summary>
    public ReloadResult Compile(RuleSnapshot snapshot, Func<RuleSet, ReloadResult> offer)
    {
        RuleSources sources = SourcesOf(snapshot);
        if (Compiled(sources, out string text) is not { } set)
        {
            return ReloadResult.Refused(text);
        }

        // What runs decides: rules cannot excuse themselves from their tests.
        if (running.Testing == ReloadTesting.On && tests.Judge(snapshot, sources, today, running) is { } failed)
        {
            return failed;
        }

        Witness?.Invoke(snapshot, set.Revision, today);
        var verdict = offer(set);
        if (verdict.Revision is not null)
        {
            (replaced, running, live) = (running, set, sources);
        }

        return verdict.Revision is null ? verdict : ReloadResult.Accepted(set.Revision, text);
    }

    /// <summary>
    /// Called on the watcher's thread for rules that went live with `reload: { tests: warn }`: what their tests say
    /// against them, ready to show; null when there is nothing to say.
    /// </summary>
    public string? Afterthought(ReloadStep step) =>
        step is { Kind: ReloadStepKind.Applied, Files: { } files } && running.Testing == ReloadTesting.Warn
        && tests.Judge(files, SourcesOf(files), today, replaced) is { } failed
            ? failed.Diagnostics + $"\nthe rules {running.Revision} are live; correct them or their tests"
            : null;

    /// <summary>
    /// The live revision on another day: overrides whose last day is over are left out. For the loop's thread; rare and
    /// small, because everything else is remembered. Null when it has errors on that day.
    /// </summary>
    public RuleSet? OnDay(DateOnly day)
    {
        lock (compiling)
        {
            today = day;
            if (compiler.Compile(live, day, out _, CheckDepth.Validity) is not { } set)
            {
                return null;
            }

            Witness?.Invoke(null, set.Revision, day);
            return running = set;
        }
    }

    private RuleSet? Compiled(RuleSources sources, out string text)
    {
        lock (compiling)
        {
            RuleSet? set = compiler.Compile(
                sources, today, out IReadOnlyList<Diagnostic> diagnostics, CheckDepth.Validity);
            text = DiagnosticRenderer.Render(diagnostics, sources);
            return set;
        }
    }

    public static DateOnly DateOf(Timestamp at) =>
        DateOnly.FromDateTime(
            DateTime.UnixEpoch.AddMicroseconds(Math.Clamp(at.Micro, 0, Timestamp.MicroPerSecond * 253_402_300_799)));

    private RuleSources SourcesOf(RuleSnapshot snapshot) => RuleSources.FromFiles(
        request.RulesFolder, request.MarketsFolder, snapshot.Files.Select(file => (file.Path, file.Bytes)));
}
