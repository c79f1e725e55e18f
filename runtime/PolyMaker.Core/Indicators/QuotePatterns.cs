using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// The hand of another maker's program: sizes that are put, pulled whole, and put again within 3 s, and how long what
/// is put stays. A level tells only its total, so one change is taken for one quote; two programs that move within the
/// same frame blur each other and are not seen. Counts fade with a time constant of 2 minutes. Remembers the last
/// quotes in a table of 64 places in which newer ones overwrite older: O(1), no allocation after the first. One writer:
/// the market's indicators.
/// </summary>
public sealed class QuotePatterns
{
    private const int Places = 64;
    private const double CountSeconds = 120;
    private const double LivesRemembered = 20;
    private const long AgainMicro = 3 * Timestamp.MicroPerSecond;
    private const long PrintMicro = Timestamp.MicroPerSecond;
    private Quote[] resting = [];
    private Quote[] pulled = [];
    private DecayedPair puts = new(CountSeconds);
    private double lives;
    private Price printed;
    private Timestamp printedAt = Timestamp.Never;

    /// <summary>Mean life in seconds of about the last 20 quotes that were pulled whole; 0 before any.</summary>
    public double Lifetime { get; private set; }

    /// <summary>0 to 1: part of what is put near the touch that was pulled just before; 0 in silence.</summary>
    public double Presence(Timestamp at)
    {
        (double put, double again) = puts.At(at);
        return again / (put + 1);
    }

    /// <summary>A level near the touch has another size. In YES terms.</summary>
    public void Update(Side side, Price price, Size before, Size after, Timestamp at)
    {
        if (resting.Length == 0)
        {
            (resting, pulled) = (new Quote[Places], new Quote[Places]);
        }

        if (after > before)
        {
            Put(new Quote(side, price, after - before, at));
        }
        else if (after < before && !IsTraded(price, at))
        {
            Pull(new Quote(side, price, before - after, at));
        }
    }

    /// <summary>What shrinks at this price in the next second was taken, not pulled.</summary>
    public void ObserveTrade(Price price, Timestamp at) => (printed, printedAt) = (price, at);

    private bool IsTraded(Price price, Timestamp at) =>
        price == printed && printedAt != Timestamp.Never && at.Micro - printedAt.Micro <= PrintMicro;

    private void Put(in Quote quote)
    {
        resting[quote.Place(quote.Price)] = quote;
        ref Quote gone = ref pulled[quote.Place(Price.Zero)];
        bool isAgain =
            gone.Size == quote.Size && gone.Side == quote.Side && quote.At.Micro - gone.At.Micro <= AgainMicro;
        puts.Add(1, isAgain ? 1 : 0, quote.At);
        gone = isAgain ? default : gone;
    }

    private void Pull(in Quote quote)
    {
        ref Quote known = ref resting[quote.Place(quote.Price)];
        if (known.Size != quote.Size || known.Side != quote.Side || known.Price != quote.Price)
        {
            return;
        }

        lives = Math.Min(lives + 1, LivesRemembered);
        Lifetime += (quote.At.SecondsSince(known.At) - Lifetime) / lives;
        known = default;
        pulled[quote.Place(Price.Zero)] = quote;
    }

    private readonly record struct Quote(Side Side, Price Price, Size Size, Timestamp At)
    {
        /// <summary>Fibonacci hashing: the upper bits of the product mix side, price and size.</summary>
        public int Place(Price price)
        {
            const int PlaceBits = 6;
            ulong key = unchecked(((ulong)Size.Micro * 31) + ((ulong)price.Units * 2) + (ulong)Side);
            return (int)(unchecked(key * 11_400_714_819_323_198_485) >> (64 - PlaceBits));
        }
    }
}
