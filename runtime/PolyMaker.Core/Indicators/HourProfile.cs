using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// What each hour of the UTC day is like on this market, learned while it runs: movement, trades and spread of the
/// hour over those of all hours. An hour counts four fifths of the same hour a day later, and ten minutes of the usual
/// stand in for what an hour has not shown yet, so everything is 1 on the first hour and moves away slowly. O(1) an
/// event, no allocation. One writer: the market's engine.
/// </summary>
public sealed class HourProfile
{
    /// <summary>What a day leaves of the same hour before it.</summary>
    public const double Keep = 0.8;

    /// <summary>Seconds of the usual that every hour begins with.</summary>
    public const double DoubtSeconds = 600;

    /// <summary>Longer silence than this says nothing of the hour.</summary>
    public const double LongestSeconds = 60;

    private const int Hours = 24;
    private const long MicroPerHour = 3_600L * Timestamp.MicroPerSecond;
    private readonly Sums[] hours = new Sums[Hours];
    private Sums all;
    private long hour = long.MinValue;
    private double lastMid = double.NaN;
    private double lastSpread;
    private Timestamp lastAt;

    public void ObserveTrade(Timestamp at)
    {
        Enter(at);
        Add(new Sums(0, 0, 1, 0));
    }

    /// <summary>Called once a decision, while the book is whole.</summary>
    public void Observe(double mid, double spread, Timestamp at)
    {
        Enter(at);
        if (!double.IsNaN(lastMid))
        {
            double seconds = Math.Clamp(at.SecondsSince(lastAt), 0, LongestSeconds);
            double move = mid - lastMid;
            Add(new Sums(seconds, move * move, 0, lastSpread * seconds));
        }

        (lastMid, lastSpread, lastAt) = (mid, spread, at);
    }

    /// <summary>The feed broke: what is next is a new start, not a move.</summary>
    public void Forget() => lastMid = double.NaN;

    /// <summary>Deviation of the mid in the hour of this instant over that of all hours.</summary>
    public double Motion(Timestamp at) => Math.Sqrt(Ratio(Of(at).Squares, all.Squares, at));

    /// <summary>Trades likewise.</summary>
    public double Trades(Timestamp at) => Ratio(Of(at).Trades, all.Trades, at);

    /// <summary>Mean spread likewise.</summary>
    public double Spread(Timestamp at) => Ratio(Of(at).Spread, all.Spread, at);

    private double Ratio(double here, double everywhere, Timestamp at)
    {
        double usual = everywhere / all.Seconds;
        return usual > 0 && double.IsFinite(usual)
            ? (here + (usual * DoubtSeconds)) / ((Of(at).Seconds + DoubtSeconds) * usual)
            : 1;
    }

    private ref Sums Of(Timestamp at) => ref hours[at.Micro / MicroPerHour % Hours];

    /// <summary>An hour that begins again makes room: the days before count less.</summary>
    private void Enter(Timestamp at)
    {
        long now = at.Micro / MicroPerHour;
        if (now == hour)
        {
            return;
        }

        hour = now;
        ref Sums own = ref hours[now % Hours];
        all = all.Plus(own, Keep - 1);
        own = default(Sums).Plus(own, Keep);
    }

    private void Add(in Sums seen)
    {
        ref Sums own = ref hours[hour % Hours];
        own = own.Plus(seen, 1);
        all = all.Plus(seen, 1);
    }

    /// <param name="Spread">Spread times seconds.</param>
    private readonly record struct Sums(double Seconds, double Squares, double Trades, double Spread)
    {
        public Sums Plus(in Sums other, double weight) => new(
            Seconds + (weight * other.Seconds), Squares + (weight * other.Squares), Trades + (weight * other.Trades),
            Spread + (weight * other.Spread));
    }
}
