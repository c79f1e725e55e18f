using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Live;
using PolyMaker.Host.Scheduling;
using PolyMaker.Host.Trading;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Host.Storage;

/// <summary>
/// What a live run writes down: its journal, to be run again, and its state, to be asked and gone on with. Opened
/// before the first order, closed after the last; trading never waits for either, and neither can stop it.
/// </summary>
internal sealed class RunBooks : IDisposable
{
    /// <summary>Instead of a file: write none.</summary>
    public const string Off = "off";

    private readonly TimeProvider time;
    private readonly Queue<string> remarks = new();
    private StateRows? rows;
    private StateBook? book;
    private Func<long?, StateRow>? runRow;
    private long works;
    private bool isClosed;

    private RunBooks(TimeProvider time) => this.time = time;

    /// <summary>Null when it is off.</summary>
    public RunJournal? Journal { get; private set; }

    /// <summary>Null when it is off.</summary>
    public StateWriter? State { get; private set; }

    /// <summary>The account's day before this run, from the state; null when it is off.</summary>
    public StateRecovery? Recovered { get; private set; }

    /// <summary>What is to be found out before the first order; null: nothing can have been traded meanwhile.</summary>
    public MissedTrades? Missed { get; private set; }

    /// <summary>For people: the state's file or server; empty when it is off.</summary>
    public string StateName { get; private set; } = "";

    /// <summary>How journal and state keep up.</summary>
    public IEnumerable<BookHealth> Health
    {
        get
        {
            if (Journal is { } journal)
            {
                (long waiting, long capacity) = journal.Backlog;
                yield return new BookHealth(
                    "journal", journal.Fault, waiting / (double)Math.Max(1, capacity), journal.Lost);
            }

            if (State is { } state)
            {
                yield return new BookHealth(
                    "state", state.Fault, state.Waiting / (double)state.Bound, state.Lost);
            }
        }
    }

    /// <summary>For the trading loop, in this order.</summary>
    public IReadOnlyList<IRunObserver> Observers =>
        [.. new IRunObserver?[] { Journal, book }.OfType<IRunObserver>()];

    /// <exception cref="InputException">
    /// What was asked for makes no sense, or a journal that was named cannot be written.
    /// </exception>
    public static RunBooks Open(RunRequest request, VenueRunPlan plan, TimeProvider time)
    {
        string run = JournalHeader.NameOf(time);
        RunBooks books = new(time);
        StoreTarget? target = StoreTarget.Of(request.Store, request.Data);
        if (OptionsOf(request, run) is { } options)
        {
            books.OpenJournal(options, request, plan, run);
        }

        if (target is not null)
        {
            books.OpenState(target, request, plan, run);
        }

        return books;
    }

    /// <summary>What the operator should hear of; null: nothing now.</summary>
    public string? NextRemark()
    {
        string? other = null;
        return remarks.TryDequeue(out string? own) ? own
            : Journal?.NextRemark() ?? (State?.Remarks.TryDequeue(out other) == true ? other : null);
    }

    /// <summary>What a selection has chosen and let go. Any thread.</summary>
    public void Selected(SelectionResult result, Timestamp at)
    {
        foreach (SelectionVerdict verdict in result.Verdicts.Where(each => each.IsIn || each.WasIn))
        {
            State?.Add(rows!.Selection(verdict, at));
        }
    }

    /// <summary>After the loop has ended: writes where every position stands, and says how the books ended.</summary>
    public void Close(VenueRun run, TextWriter notes)
    {
        book?.MarkAll(run.Markets, run.LastAt);
        KeepKnown();
        Dispose();
        while (NextRemark() is { } remark)
        {
            notes.WriteLine(remark);
        }

        foreach (string line in Summary())
        {
            notes.WriteLine(line);
        }
    }

    /// <summary>Everything that waits is written, as far as the disk takes it.</summary>
    public void Dispose()
    {
        Journal?.Dispose();
        if (State is not null && !isClosed)
        {
            isClosed = true;
            State.Add(runRow!(Now));
            State.Dispose();
        }
    }

    private IEnumerable<string> Summary()
    {
        if (Journal is { } journal)
        {
            string lost = journal.Lost == 0 ? "" : $"; {journal.Lost} RECORDS ARE LOST, it can be replayed up to there";
            yield return $"journal: {journal.Path}{lost}";
        }

        if (State is { } state)
        {
            string lost = state.Lost + state.Waiting is > 0 and var rowsLost ? $"; {rowsLost} ROWS ARE MISSING" : "";
            yield return $"state: {StateName}, {state.Written} rows{lost}";
        }
    }

    private long Now => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private void OpenJournal(JournalOptions options, RunRequest request, VenueRunPlan plan, string run)
    {
        RuleRoom rules = plan.Live.Room;
        RunJournal journal = new(options, waits: false, time);
        try
        {
            journal.Started(new JournalHeader
            {
                Run = run,
                Program = HelpText.Version,
                Mode = ModeOf(request),
                Title = plan.Title,
                IsSynthetic = plan.IsSynthetic,
                Account = plan.Account,
                Seed = request.Trading.Seed,
                Rules = rules.First.Revision,
                RulesFolder = request.Rules.RulesFolder,
                MarketsFolder = request.Rules.MarketsFolder,
                First = plan.First.Micro,
                StartedAt = time.GetUtcNow(),
            });
        }
        catch (InputException fault) when (request.Trading.Journal is null)
        {
            // Nobody asked for it by name: a disk that takes nothing does not keep anyone from play money.
            Require(request, plan, fault.Message);
            remarks.Enqueue($"THERE IS NO JOURNAL OF THIS RUN: {fault.Message}");
            return;
        }

        journal.Compiled(rules.Start, rules.First.Revision, rules.Today);
        rules.Witness = journal.Compiled;
        Journal = journal;
    }

    private void OpenState(StoreTarget target, RunRequest request, VenueRunPlan plan, string run)
    {
        string account = $"{ModeOf(request)}:{plan.Account}";
        DayStart dayStarts = plan.Live.Current.Account.DayStarts;

        // A recording that begins anew begins with empty windows.
        FlowLook? flow = plan.Clock == RunClock.OfDay
            ? FlowLook.Of(plan.Live.Current.QuotingPlans, plan.First)
            : null;
        Timestamp? tradesAt = plan.Account.Length > 0 && !plan.IsEmbedded ? new Timestamp(Now) : null;
        StateRecovery recovery = StateRecovery.Read(
            target, account, dayStarts.DateOf(plan.First), out string? trouble,
            new RecoveryLook(flow, tradesAt, dayStarts, plan.Clock != RunClock.OfDay));
        if (trouble is not null)
        {
            Require(request, plan, trouble);
            remarks.Enqueue(trouble);
        }

        StateName = target.Name;
        Recovered = recovery;
        rows = new StateRows(run, account);
        long startedAt = Now;
        runRow = endedAt => rows.Run(
            ModeOf(request), plan.Title, Journal?.Path ?? "", (startedAt, endedAt), dayStarts);
        State = new StateWriter(target, run, time);
        book = new StateBook(
            rows, State.Add, () => plan.Live.Current.Account.DayStarts, recovery.Markets);
        if (recovery.Trades is not null)
        {
            MissedBook missed = new(
                rows, recovery, () => plan.Live.Current.Account.DayStarts, plan.Clock, plan.First);
            Missed = new MissedTrades(missed, recovery, State.Add, book);
            book.AwaitsTrades = true;
        }

        State.Add(runRow(null));
        State.Add(rows.CloseEarlier(plan.First.Micro));
        State.Add(rows.Revision(plan.Live.Room.First.Revision, "started", plan.First));
        foreach (var spec in plan.Markets)
        {
            string profile = plan.Live.At(spec, plan.First)?.Profile ?? "";
            State.Add(rows.Selection(spec, profile, "start", plan.First));
        }

        State.Start();
    }

    /// <summary>Real money is not traded without books, unless the operator has said so.</summary>
    private static void Require(RunRequest request, VenueRunPlan plan, string trouble)
    {
        if (plan.IsReal && !request.Keeping.TradesUnkept)
        {
            throw new InputException(
                $"{trouble}\nnothing was sent to the venue: what is done with real money is written down first; make "
                + "it writable, or say --when-unkept trade");
        }
    }

    /// <summary>What the venue pays, by the venue's own days.</summary>
    public void Earned(string market, string slug, DateOnly day, Cash rebates, Cash rewards)
    {
        if (rows is not null && !isClosed)
        {
            State!.Add(rows.Income(market, slug, day, rebates, rewards, new Timestamp(Now)));
        }
    }

    /// <summary>The loop's thread: every market's day as it stands.</summary>
    public void RollUp(IEnumerable<LiveMarket> markets, Timestamp at)
    {
        if (!isClosed)
        {
            book?.MarkAll(markets, at);
            KeepKnown();
        }
    }

    /// <summary>
    /// What was matched a while ago has been told of, or was found by a comparison with the venue. By the clock that is
    /// behind: one that was wrongly ahead would hide trades from the next run.
    /// </summary>
    private void KeepKnown()
    {
        if (Missed is { IsDone: true } && !isClosed)
        {
            Timestamp now = Timestamp.Min(new Timestamp(Now), book!.VenueAt);
            State!.Add(rows!.TradesKnown(now.PlusMicro(-KeptTrades.Lag)));
        }
    }

    /// <summary>What the run did by the clock, and when it is due again. Any thread.</summary>
    public void Worked(WorkRun work, WorkPlan plan)
    {
        if (rows is not null && !isClosed)
        {
            State!.Add(rows.Work(work, Interlocked.Increment(ref works)));
            State.Add(rows.Plan(plan, new Timestamp(Now)));
        }
    }

    /// <summary>When each work is due. Any thread.</summary>
    public void Planned(IEnumerable<WorkPlan> plans)
    {
        foreach (WorkPlan plan in plans)
        {
            if (rows is not null && !isClosed)
            {
                State!.Add(rows.Plan(plan, new Timestamp(Now)));
            }
        }
    }

    private static string ModeOf(RunRequest request) => request.Venue switch
    {
        RunVenue.Live => "live",
        RunVenue.Paper => "paper",
        _ => "local",
    };

    /// <summary>One file where it was asked for; else segments in the data folder, unless they are off.</summary>
    private static JournalOptions? OptionsOf(RunRequest request, string run) => request.Trading.Journal switch
    {
        Off => null,
        { } file => new JournalOptions { Path = file },
        null => new JournalOptions
        {
            Path = Path.Combine(request.Data, "journal", run),
            IsRotated = true,
            Retention = new JournalRetention(request.Keeping.JournalAge, request.Keeping.JournalBytes),
        },
    };
}
