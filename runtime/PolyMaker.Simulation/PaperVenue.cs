using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Randomness;
using PolyMaker.Simulation.Time;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Simulation;

/// <summary>
/// Simulated exchanges beside a live feed: orders stand in the queue of the real book and only real trades fill them,
/// behind what was displayed when they arrived. Commands and news travel as long as the latency model says; nothing of
/// it leaves the process. Has no clock: whoever drives it says what time it is. One writer: the trading loop.
/// </summary>
public sealed class PaperVenue
{
    private readonly Agenda<Errand> agenda = new();
    private readonly List<SimulatedExchange> exchanges = [];
    private readonly List<Timestamp> newsAt = [];
    private readonly ExchangeOptions terms;
    private readonly WorldOptions options;
    private readonly SeededRandom random;

    /// <param name="markets">By the numbers in which they are spoken of.</param>
    /// <param name="options">Latency, queue, dollars and seed; takers are the feed's own.</param>
    public PaperVenue(IReadOnlyList<MarketSpec> markets, WorldOptions options)
    {
        this.options = options;
        random = SeededRandom.For(options.Seed, RandomPurpose.Latency);
        terms = new ExchangeOptions
        {
            StartingCash = options.StartingCash, Queue = options.Queue, MaximumPosition = options.MaximumPosition,
        };
        foreach (MarketSpec market in markets)
        {
            Join(market);
        }
    }

    /// <summary>One more market; its number is the next one.</summary>
    public void Join(MarketSpec market)
    {
        exchanges.Add(new SimulatedExchange(market, terms));
        newsAt.Add(Timestamp.Zero);
    }

    /// <summary>When a command arrives or an engine learns something next; Never when neither will.</summary>
    public Timestamp NextAt => agenda.NextAt;

    /// <summary>The live feed says something public of a market.</summary>
    public void Happened(int market, in MarketEvent happened, bool endsFrame, Timestamp now)
    {
        Advance(now);
        SimulatedExchange exchange = exchanges[market];

        // A venue whose clock is ahead of ours may not make an order older than a trade that came before it.
        exchange.Apply(in happened, Timestamp.Min(happened.VenueAt, happened.At));
        if (endsFrame)
        {
            exchange.EndFrame();
        }

        Carry(market, now);
    }

    /// <summary>A market's engine has decided something.</summary>
    public void Command(int market, in MarketCommand command, Timestamp now)
    {
        if (command.Kind == MarketCommandKind.WakeAt)
        {
            return;
        }

        long onChain = command.Kind == MarketCommandKind.Merge ? options.MergeMicro : 0;
        agenda.Enqueue(
            now.PlusMicro(options.Latency.Entry(random) + onChain), new Errand(market, command, null));
    }

    /// <summary>Whether a market's pairs stay until a command merges them.</summary>
    public void KeepPairs(int market, bool keeps, Timestamp now)
    {
        exchanges[market].KeepPairs(keeps);
        Carry(market, now);
    }

    /// <summary>Takes everything off at once; the news of it is under way.</summary>
    public void CancelAll(Timestamp now)
    {
        for (int market = 0; market < exchanges.Count; market++)
        {
            exchanges[market].CancelAll();
            Carry(market, now);
        }
    }

    /// <summary>What an engine learns next, if that is by now.</summary>
    public bool TryTake(Timestamp now, out int market, out MarketEvent news)
    {
        while (agenda.NextAt <= now)
        {
            Errand errand = agenda.Dequeue(out Timestamp at);
            market = errand.Market;
            if (errand.Outcome is { } outcome)
            {
                news = outcome.AsEvent(now);
                return true;
            }

            exchanges[market].Submit(in errand.Command, at);
            Carry(market, at);
        }

        (market, news) = (-1, default);
        return false;
    }

    /// <summary>Commands that have arrived by now stand before what happens now; news waits to be taken.</summary>
    private void Advance(Timestamp now)
    {
        while (agenda.NextAt <= now && agenda.Peek().Outcome is null)
        {
            Errand errand = agenda.Dequeue(out Timestamp at);
            exchanges[errand.Market].Submit(in errand.Command, at);
            Carry(errand.Market, at);
        }
    }

    private void Carry(int market, Timestamp now)
    {
        foreach (ref readonly VenueOutcome outcome in exchanges[market].Outcomes)
        {
            newsAt[market] = Timestamp.Max(newsAt[market], now.PlusMicro(options.Latency.Response(random)));
            agenda.Enqueue(newsAt[market], new Errand(market, default, outcome));
        }

        exchanges[market].ClearOutcomes();
    }

    private readonly struct Errand(int market, in MarketCommand command, VenueOutcome? outcome)
    {
        public readonly int Market = market;
        public readonly MarketCommand Command = command;

        /// <summary>Null for a command on its way to the exchange.</summary>
        public readonly VenueOutcome? Outcome = outcome;
    }
}
