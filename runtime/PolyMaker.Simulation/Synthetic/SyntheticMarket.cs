using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Randomness;

namespace PolyMaker.Simulation.Synthetic;

/// <summary>
/// One generated market: makers who place and cancel around a latent efficient price, takers with and without
/// knowledge of it, a finer grid near the ends, a resolution. Publishes like the venue: one level change per order or
/// cancel, prints and then the whole book after a taker. The same parameters, seed and number give the same market;
/// faults do not change its path. One writer: whoever steps it.
/// </summary>
public sealed class SyntheticMarket
{
    private const double BurstMilliseconds = 20;
    private const int FineTickBelow = 400;
    private const int FineTickAbove = 9600;

    private readonly SyntheticParameters parameters;
    private readonly SeededRandom random;
    private readonly EfficientPricePath path;
    private readonly SyntheticCrowd crowd;
    private readonly SyntheticFaults faults;
    private readonly int market;
    private readonly Timestamp end;
    private Timestamp now;
    private bool isPublished;

    public SyntheticMarket(MarketSpec spec, SyntheticParameters parameters, ulong seed, int market, Timestamp start)
    {
        Spec = spec;
        this.parameters = parameters;
        this.market = market;
        end = spec.EndTime;
        now = start;
        random = SeededRandom.For(seed, RandomPurpose.SyntheticFlow, market);
        SeededRandom pathRandom = SeededRandom.For(seed, RandomPurpose.SyntheticPath, market);
        path = new EfficientPricePath(parameters, pathRandom, 0.15 + (0.7 * pathRandom.NextUnit()));
        faults = new SyntheticFaults(parameters, SeededRandom.For(seed, RandomPurpose.SyntheticFaults, market));
        Book.StartOn(spec.Tick);
        crowd = new SyntheticCrowd(Book, parameters, random);
        crowd.Fill(path.Price);
        NextAt = start;
    }

    public MarketSpec Spec { get; }

    /// <summary>The market as it stands after the last happening.</summary>
    public OrderBook Book { get; } = new();

    /// <summary>The truth behind it.</summary>
    public EfficientPricePath Truth => path;

    /// <summary>When the next happening comes; <see cref="Timestamp.Never"/> after the resolution.</summary>
    public Timestamp NextAt { get; private set; }

    /// <summary>The next frame. Call only while <see cref="NextAt"/> is not never.</summary>
    public SyntheticHappening Step()
    {
        path.Move(NextAt.SecondsSince(now));
        now = NextAt;
        SyntheticHappening happening = Act();
        if (happening.Kind != SyntheticHappeningKind.Resolved && !crowd.HasPrints)
        {
            NextAt = DrawNext();
        }

        return faults.Deliver(happening);
    }

    private SyntheticHappening Act()
    {
        if (!isPublished || faults.WantsResync(now))
        {
            isPublished = true;
            return Publish(SyntheticHappeningKind.Book);
        }

        if (crowd.HasPrints)
        {
            return PublishTaker();
        }

        if (now >= end)
        {
            NextAt = Timestamp.Never;
            return Publish(SyntheticHappeningKind.Resolved) with { Outcome = path.DrawWinner() };
        }

        if (NeedsFineTick())
        {
            Book.ChangeTick(TickSize.Mill);
            return Publish(SyntheticHappeningKind.TickChanged) with { Price = TickSize.Mill.AsPrice };
        }

        bool isInformedTime = path.Regime == SyntheticRegime.Informed;
        crowd.Act(path.Price, isInformedTime);
        return crowd.HasPrints
            ? PublishTaker()
            : Publish(SyntheticHappeningKind.LevelChanged) with
            {
                Side = crowd.Side,
                Price = crowd.Price,
                Size = Book.On(crowd.Side).SizeAt(crowd.Price),
                Outcome = DrawToken(),
            };
    }

    /// <summary>One print at a time, then the book that all of them left.</summary>
    private SyntheticHappening PublishTaker() => crowd.TryTakePrint(out Price price, out Size size)
        ? Publish(SyntheticHappeningKind.Trade) with
        {
            Side = crowd.Side, Price = price, Size = size, Outcome = DrawToken(), IsInformed = crowd.IsInformed,
        }
        : Publish(SyntheticHappeningKind.Book);

    private Outcome DrawToken() => (random.NextBits() & 1) == 0 ? Outcome.Yes : Outcome.No;

    private bool NeedsFineTick()
    {
        int middle = (Book.Bids.Best.Units + Book.Asks.Best.Units) / 2;
        return Book.Tick.Units > TickSize.Mill.Units && middle is < FineTickBelow or > FineTickAbove;
    }

    private Timestamp DrawNext()
    {
        double rate = path.Regime == SyntheticRegime.Quiet ? parameters.QuietRate : parameters.InformedRate;

        // Bursts take no time to speak of, so the other gaps are stretched to keep the rate.
        double milliseconds = random.NextChance(parameters.BurstShare)
            ? random.NextUnit() * BurstMilliseconds
            : random.NextExponential() * 1000 / (rate * (1 - parameters.BurstShare));
        Timestamp next = now.PlusMicro((long)milliseconds * Timestamp.MicroPerMillisecond);
        return next < end ? next : Timestamp.Max(end, now);
    }

    private SyntheticHappening Publish(SyntheticHappeningKind kind) => new()
    {
        Kind = kind,
        Market = market,
        VenueAt = now,
        ReceivedAt = now,
        EfficientPrice = path.Price,
        Regime = path.Regime,
    };
}
