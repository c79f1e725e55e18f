using PolyMaker.Host.Config;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Live;
using PolyMaker.Host.Trading;
using PolyMaker.Host.Verbs;

namespace PolyMaker.Host.Storage;

/// <summary>
/// What a live run writes down: its journal. Opened before the first order, closed after the last; trading never
/// waits for it.
/// </summary>
internal sealed class RunBooks : IDisposable
{
    /// <summary>Instead of a file: write none.</summary>
    public const string Off = "off";

    private readonly RunJournal? journal;

    private RunBooks(RunJournal? journal) => this.journal = journal;

    /// <summary>For the trading loop, in this order.</summary>
    public IReadOnlyList<IRunObserver> Observers => journal is null ? [] : [journal];

    /// <exception cref="InputException">Something that was asked for cannot be written.</exception>
    public static RunBooks Open(RunRequest request, VenueRunPlan plan, TimeProvider time)
    {
        string run = JournalHeader.NameOf(time);
        if (OptionsOf(request, run) is not { } options)
        {
            return new RunBooks(null);
        }

        RuleRoom rules = plan.Live.Room;
        RunJournal journal = new(options, waits: false, time);
        journal.Started(new JournalHeader
        {
            Run = run,
            Program = HelpText.Version,
            Mode = request.Venue == RunVenue.Live ? "live" : "local",
            Title = plan.Title,
            IsSynthetic = plan.IsSynthetic,
            Account = plan.Place.Wallet.ToString(),
            Seed = request.Trading.Seed,
            Rules = rules.First.Revision,
            RulesFolder = request.Rules.RulesFolder,
            MarketsFolder = request.Rules.MarketsFolder,
            First = plan.First.Micro,
            StartedAt = time.GetUtcNow(),
        });
        journal.Compiled(rules.Start, rules.First.Revision, rules.Today);
        rules.Witness = journal.Compiled;
        return new RunBooks(journal);
    }

    /// <summary>One file where it was asked for; else segments in the data folder, unless they are off.</summary>
    private static JournalOptions? OptionsOf(RunRequest request, string run) => request.Trading.Journal switch
    {
        Off => null,
        { } file => new JournalOptions { Path = file },
        null => new JournalOptions { Path = Path.Combine(request.Data, "journal", run), IsRotated = true },
    };

    /// <summary>What the operator should hear of; null: nothing now.</summary>
    public string? NextRemark() => journal?.NextRemark();

    public void Dispose() => journal?.Dispose();
}
