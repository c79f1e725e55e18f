using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Live;

/// <summary>One market of a live run: its engine and what came of it so far. One writer: the trading loop.</summary>
internal sealed class LiveMarket(int number, MarketSpec spec, RuleBook rules, Cash budget)
{
    private readonly long[] events = new long[Enum.GetValues<MarketEventKind>().Length];
    private readonly long[] rejected = new long[Enum.GetValues<RejectReason>().Length];
    private double peak;
    private double drawdown;

    /// <summary>Its number in the run, the same in every queue.</summary>
    public int Number { get; } = number;

    public MarketSpec Spec { get; } = spec;

    public MarketEngine Engine { get; } = new(number, spec, rules, budget);

    /// <summary>On the loop's list of those that learned something since their last decision.</summary>
    public bool IsTouched { get; set; }

    /// <summary>In the middle of a frame, where the book may not be consistent.</summary>
    public bool IsMidFrame { get; set; }

    /// <summary>When the news that the next decision answers to was received.</summary>
    public Timestamp NewsAt { get; set; }

    public long Quotes { get; private set; }

    public long Placed { get; private set; }

    public long Cancelled { get; private set; }

    public long Fills { get; private set; }

    public Size Volume { get; private set; }

    public Cash Notional { get; private set; }

    public Cash MaximumDrawdown => new((long)(drawdown * Cash.MicroPerDollar));

    public IReadOnlyDictionary<string, long> PublicEvents =>
        Named<MarketEventKind>(events, kind => kind <= (int)MarketEventKind.FeedLost);

    public IReadOnlyDictionary<string, long> Rejections => Named<RejectReason>(rejected, _ => true);

    public void Apply(in MarketEvent happened)
    {
        events[(int)happened.Kind]++;
        switch (happened.Kind)
        {
            case MarketEventKind.OrderFilled:
                Fills++;
                Volume += happened.Size;
                Notional += Cash.Of(happened.Price, happened.Size);
                break;
            case MarketEventKind.OrderCancelled:
                Cancelled++;
                break;
            case MarketEventKind.OrderRejected:
                rejected[(int)happened.Reason]++;
                break;
        }

        Engine.Apply(in happened);
    }

    public ReadOnlySpan<MarketCommand> Decide(Timestamp at)
    {
        ReadOnlySpan<MarketCommand> commands = Engine.Decide(at);
        long before = Placed;
        foreach (ref readonly MarketCommand command in commands)
        {
            Placed += command.Kind == MarketCommandKind.Place ? 1 : 0;
        }

        Quotes += Placed > before ? 1 : 0;
        double equity = Engine.State.Position.EquityAt(Engine.State.Mark);
        peak = Math.Max(peak, equity);
        drawdown = Math.Max(drawdown, peak - equity);
        return commands;
    }

    private static Dictionary<string, long> Named<TKind>(long[] counts, Func<int, bool> wanted)
        where TKind : struct, Enum
    {
        Dictionary<string, long> named = [];
        foreach (TKind kind in Enum.GetValues<TKind>())
        {
            int at = Convert.ToInt32(kind, System.Globalization.CultureInfo.InvariantCulture);
            if (counts[at] > 0 && wanted(at))
            {
                named[kind.ToString()] = counts[at];
            }
        }

        return named;
    }
}
