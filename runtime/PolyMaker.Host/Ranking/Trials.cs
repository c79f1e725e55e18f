using PolyMaker.Core.Markets;
using PolyMaker.Host.Config;
using PolyMaker.Polymarket.Recordings;
using PolyMaker.Simulation.Synthetic;

namespace PolyMaker.Host.Ranking;

/// <summary>
/// The evidence that comes with the program: generated markets, a function of their seeds, and every recording below a
/// folder. Generated markets are left a quarter of an hour before they end, as parts of a longer life.
/// </summary>
internal static class Trials
{
    private const double GeneratedHours = 1.25;
    private static readonly TimeSpan Traded = TimeSpan.FromHours(1);

    /// <summary>What a generated market can be like; each kind is drawn for both groups, from other seeds.</summary>
    private static readonly (string Name, SyntheticParameters Parameters)[] Kinds =
    [
        ("calm", new SyntheticParameters()),
        ("lively", new SyntheticParameters { TakerShare = 0.08, QuietInformedShare = 0.1, QuietVolatility = 0.3 }),
        ("thin", new SyntheticParameters
        {
            TargetLevels = 12, QuietRate = 3, TakerShare = 0.06,
            OrderSizeQuantiles = [5, 8, 12, 20, 40, 90, 200, 800],
        }),
    ];

    /// <summary>Held out only: nothing was chosen on markets like these.</summary>
    private static readonly (string Name, SyntheticParameters Parameters)[] Harder =
    [
        ("informed", new SyntheticParameters
        {
            TakerShare = 0.06, QuietInformedShare = 0.3, QuietSeconds = 200, InformedSeconds = 100,
        }),
        ("jumpy", new SyntheticParameters { JumpsPerHour = 4, QuietVolatility = 0.4, TakerShare = 0.05 }),
        ("restless", new SyntheticParameters { QuietVolatility = 1.2, InformedVolatility = 2.5, TakerShare = 0.05 }),
        ("illiquid", new SyntheticParameters
        {
            TargetLevels = 6, QuietRate = 0.7, InformedRate = 2, TakerShare = 0.1,
            OrderSizeQuantiles = [5, 8, 12, 20, 40, 90, 200, 800],
        }),
        ("trending", new SyntheticParameters { TrendPerHour = 1.5, TakerShare = 0.05 }),
        ("reverting", new SyntheticParameters { QuietVolatility = 1.2, ReversionSeconds = 600, TakerShare = 0.05 }),
    ];

    /// <summary>Generated markets: <paramref name="markets"/> of each kind and group.</summary>
    public static IEnumerable<Trial> Generated(int markets) =>
    [
        .. Kinds.Select((kind, at) => Of(TrialGroup.Tuned, kind.Name, kind.Parameters, 100 + (ulong)at, markets)),
        .. Kinds.Concat(Harder).Select((kind, at) =>
            Of(TrialGroup.HeldOut, kind.Name, kind.Parameters, 900 + (ulong)at, markets)),
    ];

    /// <summary>Every recording of a folder and below it, in order of name.</summary>
    public static IEnumerable<Trial> Recorded(string folder, IReadOnlyList<MarketSpec> known) =>
        !Directory.Exists(folder) ? [] :
        Directory.EnumerateFiles(folder, "*.jsonl.gz", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(file => OfFile(file, known));

    /// <summary>One recording, as it is, and what market files know of its markets.</summary>
    public static Trial OfFile(string file, IReadOnlyList<MarketSpec> known)
    {
        if (!File.Exists(file))
        {
            throw new InputException($"{file}: there is no such file");
        }

        var info = MarketRecording.Describe(file);
        return new Trial(info.IsSynthetic ? TrialGroup.HeldOut : TrialGroup.Recorded, Path.GetFileName(file),
            () => MarketRecording.Open(file, [.. known]))
        {
            IsSynthetic = info.IsSynthetic, HasPrints = info.HasTradePrints == true,
        };
    }

    private static Trial Of(
        TrialGroup group, string kind, SyntheticParameters parameters, ulong seed, int markets) =>
        new(group, FormattableString.Invariant($"{kind}, seed {seed}"), () => FeedOf(new SyntheticOptions
        {
            Markets = markets, Hours = GeneratedHours, Seed = seed, Parameters = parameters,
        }))
        {
            IsSynthetic = true, HasPrints = true, Length = Traded,
        };

    private static SyntheticFeed FeedOf(SyntheticOptions options) => new SyntheticFeed(new SyntheticRecording(options));
}
