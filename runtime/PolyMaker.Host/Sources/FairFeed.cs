using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Host.Sources;

/// <summary>
/// A recording into which the dated rows of the rules' source files are told at their times, between two frames: what a
/// run would have learned then. A row for a market that the recording has not shown yet waits for it. One loop pulls.
/// </summary>
internal sealed class FairFeed : IMarketFeed
{
    private readonly IMarketFeed feed;
    private readonly List<Moment> moments;
    private readonly Dictionary<string, int> numbers = [];
    private readonly Dictionary<string, Moment> waiting = [];
    private readonly Queue<(int Market, MarketEvent Told)> ready = new();
    private (int Market, MarketEvent Event, bool EndsFrame)? held;
    private bool isBetweenFrames = true;
    private int next;
    private int known;

    private FairFeed(IMarketFeed feed, List<Moment> moments)
    {
        this.feed = feed;
        this.moments = moments;
    }

    public IReadOnlyList<MarketSpec> Markets => feed.Markets;

    public long RejectedFrames => feed.RejectedFrames;

    /// <summary>The feed itself where no source has anything dated to say.</summary>
    /// <exception cref="InputException">A source's file is there and is no such table.</exception>
    public static IMarketFeed Over(IMarketFeed feed, IReadOnlyList<FairSource> sources, string folder)
    {
        List<Moment> moments = [];
        foreach (FairSource source in sources.Where(source => source.File is not null))
        {
            string path = Path.Combine(folder, source.File!);
            if (File.Exists(path))
            {
                moments.AddRange(Dated(source, path));
            }
        }

        moments.Sort((left, right) => left.Row.At!.Value.CompareTo(right.Row.At!.Value));
        return moments.Count == 0 ? feed : new FairFeed(feed, moments);
    }

    public bool TryRead(out int market, out MarketEvent marketEvent, out bool endsFrame)
    {
        if (held is null && feed.TryRead(out int number, out MarketEvent read, out bool ends))
        {
            held = (number, read, ends);
        }

        if (held is not { } coming)
        {
            (market, marketEvent, endsFrame) = (0, default, true);
            return false;
        }

        if (isBetweenFrames)
        {
            Prepare(coming.Event.At);
        }

        if (ready.TryDequeue(out (int Market, MarketEvent Told) said))
        {
            (market, marketEvent, endsFrame) = (said.Market, said.Told, true);
            return true;
        }

        held = null;
        isBetweenFrames = coming.EndsFrame;
        (market, marketEvent, endsFrame) = coming;
        return true;
    }

    public void Dispose() => feed.Dispose();

    private static IEnumerable<Moment> Dated(FairSource source, string path)
    {
        long life = (long)(source.MaxAgeSeconds * Timestamp.MicroPerSecond);
        try
        {
            return [.. FairTable.Parse(File.ReadAllBytes(path)).Where(row => row.At is not null)
                .Select(row => new Moment(row, life))];
        }
        catch (FormatException fault)
        {
            throw new InputException($"{path}: {fault.Message}");
        }
    }

    /// <summary>All that was said until now, in its order, of markets that are known by now.</summary>
    private void Prepare(Timestamp now)
    {
        for (; known < feed.Markets.Count; known++)
        {
            Learn(feed.Markets[known], now);
        }

        for (; next < moments.Count && moments[next].Row.At!.Value <= now; next++)
        {
            Moment moment = moments[next];
            if (numbers.TryGetValue(moment.Row.Market, out int number))
            {
                ready.Enqueue((number, moment.Told(moment.Row.At!.Value)));
            }
            else
            {
                waiting[moment.Row.Market] = moment;
            }
        }
    }

    private void Learn(MarketSpec spec, Timestamp now)
    {
        foreach (string name in new[] { spec.Slug, spec.ConditionId })
        {
            if (numbers.TryAdd(name, known) && waiting.Remove(name, out Moment? late))
            {
                ready.Enqueue((known, late.Told(now)));
            }
        }
    }

    private sealed record Moment(FairRow Row, long LifeMicro)
    {
        public MarketEvent Told(Timestamp at) => MarketEvent.FairTold(
            at, Row.Fair, Row.Confidence, Math.Max(0, at.Micro - Row.At!.Value.Micro), LifeMicro);
    }
}
