using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Live;

/// <summary>
/// What earlier runs made of one market's day and placed in it lately, for its engine: no restart forgives a market's
/// loss or empties the windows of its flow limits. What the position had gained by their last mark is theirs only while
/// it is the one that is held now, and the venue says what is held after the engine is there: so it is told again when
/// that word comes, and no more once this run has traded. One writer: the trading loop.
/// </summary>
/// <param name="day">Number of the day that <paramref name="made"/> is of.</param>
/// <param name="made">That day's profit, realised plus marked; a loss is negative.</param>
/// <param name="carried">The position that was left.</param>
internal sealed class EarlierDay(long day, Cash made, Carried carried)
{
    private long day = day;
    private Cash made = made;
    private Cash told = Cash.Zero;
    private KeptHalt? halt;
    private int placedTold;

    /// <summary>Nothing is known of its day.</summary>
    public EarlierDay()
        : this(long.MinValue, Cash.Zero, default)
    {
    }

    public Carried Carried { get; private set; } = carried;

    /// <summary>What a limit had made of the market; null: nothing.</summary>
    public KeptHalt? Halt { init => halt = value; }

    /// <summary>What was placed lately, oldest first.</summary>
    public IReadOnlyList<PlacedBefore> Placed { private get; init; } = [];

    /// <summary>Before this run trades: what was done while no run was there counts as well.</summary>
    public void Learn(long of, Cash madeOf, Carried left) => (day, made, Carried) = (of, madeOf, left);

    /// <summary>
    /// False when the engine knows already. Asked until then: first what was placed, in order, then the halt.
    /// </summary>
    public bool TryTell(LiveMarket market, Timestamp now, out MarketEvent news)
    {
        news = default;
        if (placedTold < Placed.Count)
        {
            PlacedBefore next = Placed[placedTold++];
            news = MarketEvent.FlowRecovered(now, next.Side, next.Size, next.Cost, Timestamp.Min(now, next.At));
            return true;
        }

        if (halt is { } kept)
        {
            halt = null;
            bool isOver = kept.Reason == RejectReason.None
                && kept.Day != market.Engine.Rules.Risk.DayStarts.DayOf(now);
            news = MarketEvent.Halted(now, kept.Reason == RejectReason.None ? RejectReason.LossLimit : kept.Reason);
            if (!isOver)
            {
                return true;
            }
        }

        if (market.Fills > 0)
        {
            return false;
        }

        MarketEngine engine = market.Engine;
        Cash before = engine.Rules.Risk.DayStarts.DayOf(now) == day ? made : Cash.Zero;
        Size net = engine.State.Position.Net;
        before -= net != Size.Zero && net == Carried.Net ? Carried.Unrealised : Cash.Zero;
        if (before == told)
        {
            return false;
        }

        told = before;
        news = MarketEvent.DayRecovered(now, before);
        return true;
    }
}
