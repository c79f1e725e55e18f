using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Host.Journaling;

/// <summary>
/// The rule books of a journaled run, compiled again from the files in the journal. What comes out must have the plan's
/// hash that the run had, or the replay would be another run. One owner.
/// </summary>
internal sealed class JournaledRules
{
    private readonly RuleCompiler compiler = new();
    private readonly Dictionary<string, byte[]> contents = [];
    private readonly Dictionary<string, Revision> revisions = [];
    private readonly Dictionary<(string Revision, DateOnly Day), RuleSet> compiled = [];
    private readonly Dictionary<(string Revision, string Plan, string Condition), RuleBook> books = [];

    /// <summary>Takes a rule file or a revision from the journal; leaves other records alone.</summary>
    public void Take(JournalReader journal)
    {
        if (journal.Kind == JournalRecordKind.RuleFile)
        {
            contents[journal.Name] = journal.Bytes;
        }
        else if (journal.Kind == JournalRecordKind.RuleSet)
        {
            if (!revisions.TryGetValue(journal.Name, out Revision? revision))
            {
                revisions[journal.Name] = revision = new Revision(journal.Files, []);
            }

            // The day it was told of last is the day it goes live on.
            revision.Days.Remove(journal.Day);
            revision.Days.Insert(0, journal.Day);
        }
    }

    /// <summary>The rule book that a market was given.</summary>
    /// <exception cref="InputException">The journal's files do not give that plan.</exception>
    public RuleBook Find(JournalHeader header, RulesReference wanted, MarketSpec spec, Timestamp at)
    {
        string plan = wanted.FilePlanHash;
        if (!books.TryGetValue((wanted.Revision, plan, spec.ConditionId), out RuleBook? book))
        {
            book = Candidates(header, wanted, spec, at).FirstOrDefault(each => each.PlanHash == plan)
                ?? throw new InputException(
                    $"revision {wanted.Revision} does not give {spec.Slug} the plan {plan} that it was traded by; this "
                    + $"program ({Verbs.HelpText.Version}) compiles it in another way than {header.Program} did");
            books[(wanted.Revision, plan, spec.ConditionId)] = book;
        }

        return wanted.Over(book);
    }

    private IEnumerable<RuleBook> Candidates(
        JournalHeader header, RulesReference wanted, MarketSpec spec, Timestamp at)
    {
        if (!revisions.TryGetValue(wanted.Revision, out Revision? revision))
        {
            throw new InputException($"the journal does not hold the files of revision {wanted.Revision}");
        }

        foreach (DateOnly day in revision.Days)
        {
            RuleSet set = Compile(header, wanted.Revision, revision, day);
            foreach (Timestamp then in new[] { at, set.DayStart, Timestamp.Zero })
            {
                if (set.For(spec, then) is { } book)
                {
                    yield return book;
                }
            }
        }
    }

    private RuleSet Compile(JournalHeader header, string name, Revision revision, DateOnly day)
    {
        if (compiled.TryGetValue((name, day), out RuleSet? known))
        {
            return known;
        }

        RuleSources sources = RuleSources.FromFiles(
            header.RulesFolder,
            header.MarketsFolder,
            revision.Files.Select(file => (file.Path, (ReadOnlyMemory<byte>)(contents.GetValueOrDefault(file.Hash)
                ?? throw new InputException($"the journal does not hold {file.Path} of revision {name}")))));
        RuleSet set = compiler.Compile(
            sources, day, out IReadOnlyList<Diagnostic> diagnostics, CheckDepth.Validity)
            ?? throw new InputException(
                $"this program does not accept the rules of revision {name}, which {header.Program} traded by\n"
                + DiagnosticRenderer.Render(diagnostics, sources).TrimEnd());
        return compiled[(name, day)] = set;
    }

    private sealed record Revision(IReadOnlyList<(string Path, string Hash)> Files, List<DateOnly> Days);
}
