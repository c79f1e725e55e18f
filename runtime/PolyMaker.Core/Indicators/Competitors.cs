using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// How much other programs are at work near the touch, and what to make of it. Levels at which our own orders rest or
/// lately rested say nothing of others and are passed over. Kept up from when a rule first reads it. One writer: the
/// market's engine.
/// </summary>
public sealed class Competitors
{
    /// <summary>How far behind the best price a level counts, in price units: 2 cents.</summary>
    public const int Reach = 200;

    private const int OwnPlaces = 32;
    private const long OwnMicro = 10 * Timestamp.MicroPerSecond;
    private readonly (Side Side, Price Price, Timestamp At)[] own = new (Side, Price, Timestamp)[OwnPlaces];
    private readonly QuotePatterns patterns = new();
    private readonly LiquidityFade fade = new();
    private Hysteresis backsOff = new(0.6, 0.4);

    /// <summary>Some rule reads it.</summary>
    public bool IsFollowed { get; private set; }

    /// <summary>Strength above 0.6 until it is below 0.4.</summary>
    public bool BacksOff => backsOff.IsOn;

    public double Lifetime => patterns.Lifetime;

    public double Fade => fade.Value;

    public double Presence(Timestamp at) => patterns.Presence(at);

    /// <summary>0 to 1: the larger of presence and fade.</summary>
    public double Strength(Timestamp at) => Math.Max(Presence(at), Fade);

    public void Follow(bool reads) => IsFollowed |= reads;

    /// <param name="behind">How far behind the best price before the change; negative in front of it.</param>
    public void ObserveLevel(Side side, Price price, (Size Before, Size After) size, int behind,
        ReadOnlySpan<Order> open, Timestamp at)
    {
        if (IsFollowed && behind <= Reach && !IsOwn(side, price, open, at))
        {
            patterns.Update(side, price, size.Before, size.After, at);
        }
    }

    public void ObserveTrade(OrderBook book, Side takerSide, Price price, Size size, Timestamp at)
    {
        if (IsFollowed)
        {
            patterns.ObserveTrade(price, at);
            fade.ObserveTrade(book, takerSide, size, at);
        }
    }

    /// <summary>Called once a decision, when the book is whole.</summary>
    public void ObserveBook(OrderBook book, ReadOnlySpan<Order> open, Timestamp at)
    {
        if (!IsFollowed)
        {
            return;
        }

        foreach (ref readonly Order order in open)
        {
            own[Place(order.Side, order.Price)] = (order.Side, order.Price, at);
        }

        if (book.IsReady && book.IsTwoSided && !book.IsCrossed)
        {
            fade.ObserveBook(book, at);
        }

        backsOff.Update(Strength(at));
    }

    /// <summary>The feed broke: what changed meanwhile is nobody's doing.</summary>
    public void Forget() => fade.Forget();

    private bool IsOwn(Side side, Price price, ReadOnlySpan<Order> open, Timestamp at)
    {
        (Side Side, Price Price, Timestamp At) known = own[Place(side, price)];
        if (known.Side == side && known.Price == price && at.Micro - known.At.Micro <= OwnMicro)
        {
            return true;
        }

        foreach (ref readonly Order order in open)
        {
            if (order.Side == side && order.Price == price)
            {
                return true;
            }
        }

        return false;
    }

    // Neighbouring prices, where our orders are, get different places; sides the two halves.
    private static int Place(Side side, Price price) =>
        (price.Units % (OwnPlaces / 2)) + (side == Side.Buy ? 0 : OwnPlaces / 2);
}
