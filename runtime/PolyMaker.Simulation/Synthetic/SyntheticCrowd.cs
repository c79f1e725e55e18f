using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Models;
using PolyMaker.Simulation.Randomness;

namespace PolyMaker.Simulation.Synthetic;

/// <summary>
/// The makers and takers of a generated market. Each call changes one level or sends one taker. A touch that the
/// efficient price has run over is taken or pulled before anything else, so the book follows the truth. The last
/// level of a side never goes, and nothing is ever placed through the other side. One writer: its market.
/// </summary>
internal sealed class SyntheticCrowd(OrderBook book, SyntheticParameters parameters, SeededRandom random)
{
    private const double StaleTakerChance = 0.35;
    private const double StaleCancelChance = 0.45;
    private const double WholeLevelChance = 0.3;
    private const int SweepTicks = 3;
    private const int InformedSizeFactor = 4;
    private const int MaximumPrints = 8;
    private static readonly Size Dust = Size.FromShares(5);

    private readonly QuantileTable orderSizes = new(parameters.OrderSizeQuantiles, parameters.OrderSizeProbabilities);
    private readonly QuantileTable takerSizes = NewTakerSizes();
    private readonly (Price Price, Size Size)[] prints = new (Price, Size)[MaximumPrints];
    private int printCount;
    private int printed;

    /// <summary>Side of the changed level, or of the taker.</summary>
    public Side Side { get; private set; }

    /// <summary>The changed level.</summary>
    public Price Price { get; private set; }

    /// <summary>The taker knew the efficient price.</summary>
    public bool IsInformed { get; private set; }

    /// <summary>A taker's prints, or the book they leave, are still to be published.</summary>
    public bool HasPrints { get; private set; }

    private int Tick => book.Tick.Units;

    /// <summary>The first book: a ladder on both sides of the efficient price.</summary>
    public void Fill(double efficientPrice)
    {
        for (int level = 0; level < parameters.TargetLevels; level++)
        {
            PlaceAt(Side.Buy, Reference(Side.Buy, efficientPrice) - (level * Tick));
            PlaceAt(Side.Sell, Reference(Side.Sell, efficientPrice) + (level * Tick));
        }
    }

    public void Act(double efficientPrice, bool isInformedTime)
    {
        double efficient = efficientPrice * Core.Units.Price.UnitsPerDollar;
        double slack = Tick / 2.0;
        if (book.Bids.Best.Units > efficient + slack)
        {
            Correct(Side.Buy, efficientPrice);
        }
        else if (book.Asks.Best.Units < efficient - slack)
        {
            Correct(Side.Sell, efficientPrice);
        }
        else if (random.NextChance(parameters.TakerShare))
        {
            SendTaker(efficient, isInformedTime ? parameters.InformedInformedShare : parameters.QuietInformedShare);
        }
        else
        {
            Side side = DrawSide();
            double fullness = book.On(side).LevelCount / (double)parameters.TargetLevels;
            if (!random.NextChance(Math.Clamp(fullness / 2, 0.1, 0.9)) || !TryCancel(side, DrawDepth(side)))
            {
                Place(side, efficientPrice);
            }
        }
    }

    /// <summary>
    /// The taker's next print; false when all are out: then the levels it ate are gone from the book.
    /// </summary>
    public bool TryTakePrint(out Price price, out Size size)
    {
        if (printed < printCount)
        {
            (price, size) = prints[printed++];
            return true;
        }

        BookSide eaten = book.On(Side.Opposite());
        for (int i = 0; i < printCount; i++)
        {
            eaten.Set(prints[i].Price, eaten.SizeAt(prints[i].Price) - prints[i].Size);
        }

        (price, size) = (default, default);
        printCount = printed = 0;
        HasPrints = false;
        return false;
    }

    private static QuantileTable NewTakerSizes()
    {
        TakerFlowParameters measured = new();
        return new QuantileTable(measured.SizeQuantiles, measured.SizeProbabilities);
    }

    private Side DrawSide() => (random.NextBits() & 1) == 0 ? Side.Buy : Side.Sell;

    /// <summary>
    /// The touch of <paramref name="stale"/> offers more than the truth: somebody takes it, or its owner pulls it.
    /// </summary>
    private void Correct(Side stale, double efficientPrice)
    {
        double unit = random.NextUnit();
        if (unit < StaleTakerChance)
        {
            IsInformed = true;
            Take(stale.Opposite(), Grow(takerSizes.Draw(random)));
        }
        else if (unit >= StaleTakerChance + StaleCancelChance || !TryRemove(stale, book.On(stale).Best))
        {
            Place(stale.Opposite(), efficientPrice);
        }
    }

    private void SendTaker(double efficient, double informedShare)
    {
        IsInformed = random.NextChance(informedShare);
        bool isBelow = book.Bids.Best.Units + book.Asks.Best.Units < 2 * efficient;
        Side side = IsInformed ? (isBelow ? Side.Buy : Side.Sell) : DrawSide();
        Size size = takerSizes.Draw(random);
        Take(side, IsInformed ? Grow(size) : size);
    }

    private static Size Grow(Size size) => new(size.Micro * InformedSizeFactor);

    private void Take(Side side, Size size)
    {
        Side = side;
        HasPrints = true;
        BookSide levels = book.On(side.Opposite());
        Price price = levels.Best;
        Size left = size;
        for (int i = 0; i < levels.LevelCount && printCount < MaximumPrints && left.IsPositive; i++)
        {
            bool isLast = i == levels.LevelCount - 1;
            Size available = isLast ? levels.SizeAt(price) - Dust : levels.SizeAt(price);
            if (Math.Abs(price.Units - levels.Best.Units) > SweepTicks * Tick || !available.IsPositive)
            {
                break;
            }

            Size taken = Size.Min(left, available);
            prints[printCount++] = (price, taken);
            left -= taken;
            levels.TryNextWorse(price, out price);
        }
    }

    private void Place(Side side, double efficientPrice)
    {
        int distance = (int)(random.NextExponential() * DepthScale) * Tick;
        int reference = Reference(side, efficientPrice);
        PlaceAt(side, side == Side.Buy ? reference - distance : reference + distance);
    }

    private void PlaceAt(Side side, int units)
    {
        BookSide opposite = book.On(side.Opposite());
        int inside = opposite.IsEmpty ? units
            : side == Side.Buy ? Math.Min(units, opposite.Best.Units - Tick)
            : Math.Max(units, opposite.Best.Units + Tick);
        Side = side;
        int inRange = Math.Clamp(inside, Tick, Core.Units.Price.UnitsPerDollar - Tick);
        Price = new Price((int)Rounding.FloorTo(inRange, Tick));
        BookSide levels = book.On(side);
        levels.Set(Price, levels.SizeAt(Price) + orderSizes.Draw(random));
    }

    /// <summary>Ticks over which new orders and cancels fall off behind the touch.</summary>
    private double DepthScale => book.Tick.Units >= TickSize.Cent.Units ? 3 : 8;

    /// <summary>The best price on the grid at which a maker still has half a tick of edge.</summary>
    private int Reference(Side side, double efficientPrice)
    {
        double efficient = efficientPrice * Core.Units.Price.UnitsPerDollar;
        return side == Side.Buy
            ? (int)Math.Floor((efficient / Tick) - 0.5) * Tick
            : (int)Math.Ceiling((efficient / Tick) + 0.5) * Tick;
    }

    private Price DrawDepth(Side side)
    {
        BookSide levels = book.On(side);
        int steps = Math.Min((int)(random.NextExponential() * DepthScale), levels.LevelCount - 1);
        Price price = levels.Best;
        for (int i = 0; i < steps; i++)
        {
            levels.TryNextWorse(price, out price);
        }

        return price;
    }

    private bool TryCancel(Side side, Price price)
    {
        BookSide levels = book.On(side);
        Size left = levels.SizeAt(price) - orderSizes.Draw(random);
        if (left < Dust || random.NextChance(WholeLevelChance))
        {
            return TryRemove(side, price);
        }

        Side = side;
        Price = price;
        levels.Set(price, left);
        return true;
    }

    private bool TryRemove(Side side, Price price)
    {
        BookSide levels = book.On(side);
        if (levels.LevelCount == 1)
        {
            return false;
        }

        Side = side;
        Price = price;
        levels.Set(price, Size.Zero);
        return true;
    }
}
