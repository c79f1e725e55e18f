using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// Draws states a market can be in: every variable within its declared range, prices on the tick, bid below ask,
/// microprice between them, and all that follows from others derived from them. Params are drawn as well: whatever a
/// live change may set them to, the property must hold.
/// </summary>
internal sealed class StateDraw(PlanUnderTest plan, IReadOnlyList<(int Slot, GivenValue Value)> pinned)
{
    private static readonly double[] Ticks = [0.01, 0.001, 0.1, 0.005, 0.0025, 0.0001];
    private static readonly double[] MinimumSizes = [5, 1, 15, 50];

    /// <summary>What a signal or script says has no declared range.</summary>
    private const double Widest = 1e12;

    private static readonly bool[] Follows = FollowingSlots();

    private readonly Signal[] values =
        [.. plan.Book.Derived.OfType<Signal>().Where(signal => signal.Kind is SignalKind.Value or SignalKind.Ewma)];

    private readonly ContextName[] names = [.. new ContextNames(plan.Book).All];

    /// <summary>False for what follows from other variables.</summary>
    public static bool IsDrawn(ContextName name) => name.Slot >= Follows.Length || !Follows[name.Slot];

    public IReadOnlyList<ContextName> Names => names;

    /// <summary>Fills what is drawn and leaves the rest NaN, for <see cref="Settle"/>.</summary>
    public void Draw(SeededDraws draws, double[] drawn)
    {
        foreach (ContextName name in names)
        {
            drawn[name.Slot] = IsDrawn(name) ? One(draws, name) : double.NaN;
        }
    }

    public static double One(SeededDraws draws, ContextName name) => name.Slot switch
    {
        (int)ContextSlot.MarketTick => Ticks[draws.Below(Ticks.Length)],
        (int)ContextSlot.MarketMinSize => MinimumSizes[draws.Below(MinimumSizes.Length)],
        (int)ContextSlot.BookBid or (int)ContextSlot.BookAsk or (int)ContextSlot.BookMicro => draws.Unit(),
        (int)ContextSlot.RiskUsedOpenOrders => draws.Unit(),

        // Within every max age: of a market nobody vouches for there are no quotes to have properties.
        (int)ContextSlot.FeedSilence => draws.Unit() * Vocabulary.BookAge,
        _ when name.IsBoolean => draws.Unit() < 0.8 ? 1 : 0,
        _ => draws.In(Math.Max(name.Low, -Widest), Math.Min(name.High, Widest)),
    };

    /// <summary>From what was drawn to a state that holds together, ready to evaluate.</summary>
    public void Settle(double[] drawn, double[] context)
    {
        drawn.CopyTo(context, 0);
        double tick = context[(int)ContextSlot.MarketTick];
        foreach ((int slot, GivenValue value) in pinned)
        {
            tick = slot == (int)ContextSlot.MarketTick ? value.At(tick) : tick;
            context[slot] = value.At(tick);
        }

        if (plan.Market is { } market)
        {
            tick = market.Tick.ToDouble();
            context[(int)ContextSlot.MarketTick] = tick;
            context[(int)ContextSlot.MarketMinSize] = market.MinimumSize.ToDouble();
        }

        SettleBook(context, (int)Math.Round(tick * Price.UnitsPerDollar));
        foreach ((int slot, GivenValue value) in pinned)
        {
            // A fixture gives the microprice itself, a draw only its place between bid and ask.
            if (slot == (int)ContextSlot.BookMicro)
            {
                context[slot] = value.At(tick);
            }
        }

        ContextCompletion.Complete(context, plan.Book);

        // A named value remembers nothing, so it follows from the state and is not drawn apart from it. A mean is what
        // was drawn when that is above zero, else as after a long time of this state.
        foreach (Signal named in values.Where(each => !pinned.Any(pin => pin.Slot == each.Slot)))
        {
            context[named.Slot] = named.Kind == SignalKind.Ewma && drawn[named.Slot] > 0
                ? drawn[named.Slot]
                : named.Input.Evaluate(context);
        }
    }

    private static void SettleBook(double[] context, int tick)
    {
        int steps = Price.UnitsPerDollar / tick;
        int one = OnGrid(context[(int)ContextSlot.BookBid], tick, steps - 1);
        int other = OnGrid(context[(int)ContextSlot.BookAsk], tick, steps - 1);
        int bid = Math.Min(Math.Min(one, other), steps - 2);
        int ask = Math.Max(Math.Max(one, other), bid + 1);
        double best = bid * tick / (double)Price.UnitsPerDollar;
        double offer = ask * tick / (double)Price.UnitsPerDollar;
        context[(int)ContextSlot.BookBid] = best;
        context[(int)ContextSlot.BookAsk] = offer;

        // Drawn as a share of the way from bid to ask.
        double share = Math.Clamp(context[(int)ContextSlot.BookMicro], 0, 1);
        context[(int)ContextSlot.BookMicro] = best + (share * (offer - best));
    }

    private static int OnGrid(double price, int tick, int highest) =>
        Math.Clamp((int)Math.Round(price * Price.UnitsPerDollar / tick), 1, highest);

    private static bool[] FollowingSlots()
    {
        bool[] follows = new bool[(int)ContextSlot.Count];
        foreach (Derivation derivation in Derivation.All)
        {
            follows[(int)derivation.Target] = true;
        }

        // Either of these pairs yields the other: the first is drawn.
        follows[(int)ContextSlot.InventoryRatio] = false;
        follows[(int)ContextSlot.InventoryPnl] = false;
        follows[(int)ContextSlot.TimeToEnd] = false;
        return follows;
    }
}
