using PolyMaker.Core;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Models;
using PolyMaker.Simulation.Randomness;
using PolyMaker.Simulation.Statistics;
using PolyMaker.Simulation.Time;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Simulation;

/// <summary>
/// The deterministic loop behind backtest and run: one thread, virtual time. At each instant the venue sees recorded
/// events, takers and our commands; then engines learn what has reached them (private news first); then every engine
/// that learned something decides once. Commands and news travel with the latency model, in order as on one socket.
/// </summary>
public sealed class World : IDisposable
{
    private readonly FeedCursor feed;
    private readonly WorldOptions options;
    private readonly VirtualTime clock = new();
    private readonly SeededRandom latencyRandom;
    private readonly Agenda<Appointment> agenda = new();
    private readonly FeedLine line = new();
    private readonly MarketRoster roster;
    private readonly List<MarketRun> touched = [];
    private readonly EquityCurve portfolio = new();
    private readonly IWorldObserver? observer;
    private readonly FlowChoice flow;
    private Func<MarketSpec, RuleBook?> rulesFor;
    private bool isWindingDown;
    private int newsUnderWay;

    public World(IMarketFeed feed, Func<MarketSpec, RuleBook?> rulesFor, WorldOptions options)
    {
        this.feed = new FeedCursor(feed);
        this.rulesFor = rulesFor;
        this.options = options;
        observer = options.Observer;
        latencyRandom = SeededRandom.For(options.Seed, RandomPurpose.Latency);
        this.feed.Advance();
        Start = this.feed.HasNext ? this.feed.VenueAt : Timestamp.Zero;
        roster = new MarketRoster(feed, options, portfolio);
        flow = new FlowChoice(options, Start);
        clock.MoveTo(Start);
        Account = new AccountEngine(options.Account, options.SharedCash, mayWatchOnly: true);
    }

    /// <summary>The run's clock, for whoever needs a TimeProvider.</summary>
    public VirtualTime Clock => clock;

    /// <summary>Venue time of the first event.</summary>
    public Timestamp Start { get; }

    public Timestamp Now => clock.Now;

    /// <summary>Markets in the order in which the recording showed them, traded or not.</summary>
    public IReadOnlyList<MarketRun> Markets => roster.Runs;

    /// <summary>Over all markets: lends when cash is shared, limits and stops.</summary>
    public AccountEngine Account { get; }

    /// <summary>True when the recording is over, everything is cancelled and nothing is under way.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Who fills us at the moment; fixed unless the world was left to choose.</summary>
    public FlowMode Flow => flow.Mode;

    /// <summary>Profit of all markets together, marked at mid.</summary>
    public Cash Equity => portfolio.Value;

    public bool RunToEnd() => Advance(Timestamp.Never);

    /// <summary>Everything up to and with that instant happens; false once the recording is over and settled.</summary>
    public bool Advance(Timestamp until)
    {
        while (!IsOver)
        {
            Timestamp next = NextInstant();
            if (next == Timestamp.Never)
            {
                Stop();
                break;
            }

            if (next > until)
            {
                clock.MoveTo(Timestamp.Max(until, clock.Now));
                break;
            }

            clock.MoveTo(next);
            Live(next);
        }

        return !IsOver;
    }

    /// <summary>
    /// New rules for every market as one event between two decisions: indicators and resting orders survive. One that
    /// loses its rules cancels its orders until it has some again; one that gains rules starts from the venue's book.
    /// </summary>
    public void PostRules(Func<MarketSpec, RuleBook?> rulesFor)
    {
        this.rulesFor = rulesFor;
        foreach (MarketRun run in roster.Runs)
        {
            RuleBook? rules = rulesFor(run.Spec);
            if (run.Engine is null)
            {
                Join(run, rules);
            }
            else
            {
                Tell(run, rules is null ? MarketEvent.RulesWithdrawn(Now) : MarketEvent.RulesChanged(Now, rules));
                run.Exchange.KeepPairs(run.Engine.Rules.Pairs is not null);
                Carry(run, Now);
            }
        }

        DecideTouched(Now);
    }

    /// <summary>Every order that rests leaves the venue; quoting goes on, and the engines hear of it in time.</summary>
    public void CancelAll()
    {
        foreach (MarketRun run in roster.Runs)
        {
            run.Exchange.CancelAll();
            Carry(run, Now);
        }
    }

    /// <summary>Ends the run, also before the recording ends: all orders leave the venue, the engines know.</summary>
    public void Stop()
    {
        IsOver = true;
        foreach (MarketRun run in roster.Runs)
        {
            run.Exchange.CancelAll();
            foreach (ref readonly VenueOutcome outcome in run.Exchange.Outcomes)
            {
                run.Statistics.Happened(in outcome, Now);
                observer?.Happened(run, Now, in outcome);
                Tell(run, outcome.AsEvent(Now));
            }

            run.Exchange.ClearOutcomes();
            run.Statistics.End(Now);
        }

        touched.Clear();
    }

    public RunSummary Summarise() => WorldSummary.Of(this, options, feed.RejectedFrames, portfolio);

    public void Dispose() => feed.Dispose();

    private Timestamp NextInstant()
    {
        Timestamp next = Timestamp.Min(feed.VenueAt, line.NextAt);
        bool onlyWakesLeft = next == Timestamp.Never && newsUnderWay == 0;
        return onlyWakesLeft ? Timestamp.Never : Timestamp.Min(next, agenda.NextAt);
    }

    private void Live(Timestamp now)
    {
        roster.SampleRewards(now);
        isWindingDown = !feed.HasNext && line.NextAt == Timestamp.Never;
        while (feed.VenueAt <= now)
        {
            HappenAtVenue(now);
            feed.Advance();
        }

        while (agenda.NextAt <= now)
        {
            Keep(agenda.Dequeue(out _), now);
        }

        while (line.NextAt <= now)
        {
            MarketRun run = line.Release(out MarketEvent learned);
            Account.Compare(now, learned.VenueAt);
            Tell(run, in learned);
        }

        DecideTouched(now);
    }

    private void HappenAtVenue(Timestamp now)
    {
        ref readonly MarketEvent happening = ref feed.Next;
        if (flow.Observe(happening.Kind, now))
        {
            foreach (MarketRun each in roster.Runs)
            {
                ScheduleTaker(each, now);
            }
        }

        MarketRun? run = roster.RunOf(feed.Market, out bool isNew);
        if (run is null)
        {
            return;
        }

        if (isNew)
        {
            Join(run, rulesFor(run.Spec));
        }

        run.Statistics.BeforeEvent(happening.Kind, now);
        run.Exchange.PrintsFill = flow.Mode == FlowMode.Recorded;
        run.Exchange.Apply(in happening, feed.StatedAt);
        if (feed.EndsFrame)
        {
            run.Exchange.EndFrame();
        }

        Carry(run, now);
        if (happening.Kind == MarketEventKind.MarketResolved)
        {
            run.Statistics.Resolved(happening.Outcome, now);
            observer?.Passed(run, now);
        }
        else if (feed.EndsFrame)
        {
            run.Statistics.AfterFrame();
            observer?.Passed(run, now);
        }

        if (run.Engine is not null)
        {
            Timestamp due = feed.StartsFrame ? now.PlusMicro(options.Latency.Feed(latencyRandom)) : Timestamp.Zero;
            line.Send(run, in happening, due);
        }
    }

    /// <summary>
    /// Gives a market its first engine. One that is already under way starts from the venue's book, like any restart.
    /// </summary>
    private void Join(MarketRun run, RuleBook? rules)
    {
        if (rules is null)
        {
            return;
        }

        run.Engine = new MarketEngine(
            run.Market, run.Spec, rules, options.SharedCash is null ? options.StartingCash : Cash.Zero);
        Account.Join(run.Engine, Now);
        run.Exchange.KeepPairs(rules.Pairs is not null);
        ScheduleTaker(run, Now);
        foreach (MarketEvent missed in run.Missed(Now))
        {
            Tell(run, in missed);
        }
    }

    private void ScheduleTaker(MarketRun run, Timestamp after)
    {
        if (flow.Mode == FlowMode.Model && run.Engine is not null)
        {
            run.Flow ??= new TakerFlowModel(options.TakerFlow, options.Seed, run.Market);
            agenda.Enqueue(run.Flow.NextAfter(after), Appointment.Taker(run));
        }
    }

    private void Keep(in Appointment appointment, Timestamp now)
    {
        MarketRun run = appointment.Run;
        switch (appointment.Kind)
        {
            case AppointmentKind.Command:
                newsUnderWay--;
                run.Exchange.Submit(in appointment.Command, now);
                Carry(run, now);
                break;
            case AppointmentKind.News:
                newsUnderWay--;
                Tell(run, appointment.Outcome.AsEvent(now));
                break;
            case AppointmentKind.Taker:
                ArriveTaker(run, now);
                break;
            case AppointmentKind.Wake:
                Tell(run, MarketEvent.Woke(now));
                break;
            default:
                throw Invariant.Unreachable(appointment.Kind);
        }
    }

    private void ArriveTaker(MarketRun run, Timestamp now)
    {
        if (flow.Mode != FlowMode.Model)
        {
            return;
        }

        (Side side, Size size) = run.Flow!.Draw();
        run.Statistics.ModelTakers++;
        run.Exchange.ArriveTaker(side, size, now);
        Carry(run, now);
        if (run.Exchange.Winner is null)
        {
            ScheduleTaker(run, now);
        }
    }

    /// <summary>Counts what the venue just did to our orders and sends the news on its way.</summary>
    private void Carry(MarketRun run, Timestamp now)
    {
        if (run.Exchange.Outcomes.Length == 0)
        {
            return;
        }

        foreach (ref readonly VenueOutcome outcome in run.Exchange.Outcomes)
        {
            run.Statistics.Happened(in outcome, now);
            observer?.Happened(run, now, in outcome);
            newsUnderWay++;
            run.NewsAt = Timestamp.Max(run.NewsAt, now.PlusMicro(options.Latency.Response(latencyRandom)));
            agenda.Enqueue(run.NewsAt, Appointment.News(run, in outcome));
        }

        run.Exchange.ClearOutcomes();
    }

    private void Tell(MarketRun run, in MarketEvent news)
    {
        observer?.Consumed(run, in news);
        run.Engine!.Apply(in news);
        Account.Learned(run.Market, in news);
        if (!run.IsTouched)
        {
            run.IsTouched = true;
            touched.Add(run);
        }
    }

    private void DecideTouched(Timestamp now)
    {
        Account.Turn(now);
        while (Account.TryTell(now, out int market, out MarketEvent told))
        {
            Tell(roster.RunOf(market, out _)!, in told);
        }

        for (int i = 0; i < touched.Count; i++)
        {
            MarketRun run = touched[i];
            if (Account.TryPrepare(run.Market, now, out MarketEvent changed))
            {
                Tell(run, in changed);
            }

            run.IsTouched = false;
            if (isWindingDown)
            {
                continue;
            }

            ReadOnlySpan<MarketCommand> commands = run.Engine!.Decide(now);
            Account.Decided(run.Market);
            observer?.Decided(run, now, commands);
            if (commands.Length > 0)
            {
                run.Statistics.Commanded(commands);
                Dispatch(run, commands, now);
            }
        }

        touched.Clear();
    }

    private void Dispatch(MarketRun run, ReadOnlySpan<MarketCommand> commands, Timestamp now)
    {
        foreach (ref readonly MarketCommand command in commands)
        {
            if (command.Kind == MarketCommandKind.WakeAt)
            {
                agenda.Enqueue(Timestamp.Max(command.At, now.PlusMicro(1)), Appointment.Wake(run));
                continue;
            }

            newsUnderWay++;
            long onChain = command.Kind == MarketCommandKind.Merge ? options.MergeMicro : 0;
            Timestamp arrival = now.PlusMicro(options.Latency.Entry(latencyRandom) + onChain);
            agenda.Enqueue(arrival, Appointment.ForCommand(run, in command));
        }
    }
}
