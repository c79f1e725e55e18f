using System.Text;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Control;
using PolyMaker.Host.Live;
using PolyMaker.Host.Serving;
using PolyMaker.Host.Tooling;
using PolyMaker.Host.Trading;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Host.Dashboard;

/// <summary>
/// Rule files as a page edits them: read, judged as they would be, tried on the current books, and saved. Only files
/// that the run itself reads can be named, and nothing is written that it would refuse. Its compiler trades nothing.
/// Any thread; one compilation and one save at a time.
/// </summary>
internal sealed class RuleDesk(RunRoom room, RulesRequest rules, TimeProvider time)
{
    // So many markets are tried between two decisions: each takes some tens of microseconds, and with an interpreted
    // script as long as that takes.
    private const int MarketsAtOnce = 10;

    private readonly Lock one = new();
    private readonly RuleFolder folder = new(rules.RulesFolder, rules.MarketsFolder);
    private readonly RuleCompiler compiler = new(CompilePurpose.Inspection);
    private readonly RuleTestGate tests = new(time);

    private DateOnly Today => room.Rules.Room.Today;

    /// <summary>Every file that may be edited, tests included, by its path.</summary>
    public IReadOnlyList<string> Paths()
    {
        using Lock.Scope scope = one.EnterScope();
        RuleSnapshot now = folder.Read();
        return [.. now.Files.Concat(now.Tests).Select(file => file.Path)];
    }

    /// <exception cref="ProblemException">The run reads no such file, or it is no text.</exception>
    public EditableFile Open(string path)
    {
        using Lock.Scope scope = one.EnterScope();
        return Opened(folder.Read(), path);
    }

    /// <summary>The rules with one file replaced, in memory.</summary>
    public RuleJudgement Judge(string path, string text)
    {
        using Lock.Scope scope = one.EnterScope();
        return Judged(folder.Read(), path, text);
    }

    /// <summary>The rules that run, for looking into.</summary>
    public (RuleSources Sources, RuleSet Set)? Running()
    {
        RuleSources sources = room.Rules.Room.Sources;
        using Lock.Scope scope = one.EnterScope();
        return compiler.Compile(sources, Today, out _, CheckDepth.Validity) is { } set ? (sources, set) : null;
    }

    /// <summary>What each market would quote now by a set of rules, and what it quotes.</summary>
    public async Task<IReadOnlyList<QuotePreview>> PreviewAsync(RuleSet set, CancellationToken stop)
    {
        IRunLoop loop = room.Control.Loop;
        List<QuotePreview> previews = [];
        int atOnce = set.Scripts.Any(script => script.Slow is not null) ? 1 : MarketsAtOnce;
        for (int from = 0; from < loop.Markets.Count; from += atOnce)
        {
            int until = Math.Min(loop.Markets.Count, from + atOnce);
            int begin = from;
            previews.AddRange(await room.Control.BetweenAsync(
                () => loop.Markets.Take(begin..until).Select(market => Preview(market, set, loop.RunNow)).ToArray(),
                stop));
        }

        return previews;
    }

    /// <summary>
    /// Why the run would refuse valid rules, as text to show; null when it would take them. The same judges as a
    /// reload has, before anything is written.
    /// </summary>
    public async Task<string?> RefusalAsync(RuleJudgement judged, CancellationToken stop)
    {
        RuleSet running = room.Rules.Current;
        if (running.Testing == ReloadTesting.On)
        {
            using Lock.Scope scope = one.EnterScope();
            if (tests.Judge(judged.Snapshot, judged.Sources, Today, running) is { } failed)
            {
                return failed.Diagnostics;
            }
        }

        return await room.Control.BetweenAsync(
            () => ReloadGate.Judge(
                room.Rules.Current, judged.Set!, [.. room.Control.Loop.Markets.Select(market => market.Engine)],
                room.Control.Loop.RunNow)?.Diagnostics,
            stop);
    }

    /// <summary>
    /// Writes a file that is still what it was when the edit began; else the file as it is now, and nothing is written.
    /// </summary>
    /// <exception cref="ProblemException">It may not be written, or cannot be.</exception>
    public EditableFile? Save(string path, string text, string madeFrom, out EditableFile saved)
    {
        using Lock.Scope scope = one.EnterScope();
        EditableFile now = saved = Opened(folder.Read(), path);
        if (now.Hash != madeFrom)
        {
            return now;
        }

        RequireNoLink(path);
        try
        {
            WholeFile.Write(path, now.Written(text));
        }
        catch (InputException fault)
        {
            throw new ProblemException(new Problem(500, "not saved", fault.Message));
        }

        saved = Opened(folder.Read(), path);
        return null;
    }

    private QuotePreview Preview(LiveMarket market, RuleSet set, Timestamp now)
    {
        RuleBook? edited = set.For(market.Spec, now);
        return QuotePreview.Of(market.Engine, edited is null ? null : room.Rules.Nudged(edited, now), now);
    }

    private RuleJudgement Judged(RuleSnapshot now, string path, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Opened(now, path).Written(text));
        RuleSnapshot edited = new(Replaced(now.Files, path, bytes), now.Fault, Replaced(now.Tests, path, bytes));
        RuleSources sources = RuleSources.FromFiles(
            rules.RulesFolder, rules.MarketsFolder, edited.Files.Select(file => (file.Path, file.Bytes)));
        RuleSet? set = compiler.Compile(sources, Today, out IReadOnlyList<Diagnostic> diagnostics);
        return new RuleJudgement(edited, sources, set, diagnostics);
    }

    private static RuleFile[] Replaced(IReadOnlyList<RuleFile> files, string path, byte[] bytes) =>
        [.. files.Select(file => file.Path == path ? new RuleFile(path, bytes) : file)];

    private static EditableFile Opened(RuleSnapshot now, string path)
    {
        RuleFile file = now.Files.Concat(now.Tests).FirstOrDefault(each => each.Path == path)
            ?? throw new ProblemException(Problem.NotFound(
                "the run reads no such file; name one of those that /v1/rules lists, as it stands there"));
        return EditableFile.Of(file) ?? throw new ProblemException(
            new Problem(422, "not a text", "the file is not UTF-8: edit it where it comes from"));
    }

    /// <summary>
    /// A link may lead anywhere: whoever made it edits its target. Everything from the named folder down is looked at.
    /// </summary>
    private void RequireNoLink(string path)
    {
        string[] roots = [Path.GetFullPath(rules.RulesFolder), Path.GetFullPath(rules.MarketsFolder)];
        for (string? each = Path.GetFullPath(path); each is not null && !roots.Contains(each);
            each = Path.GetDirectoryName(each))
        {
            if (new FileInfo(each).LinkTarget is not null)
            {
                throw new ProblemException(new Problem(
                    409, "not saved", $"{each} is a link: edit the file that it leads to; the run follows it"));
            }
        }
    }
}
