using PolyMaker.Core.Markets;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Rest.Gamma;

namespace PolyMaker.Host.Selection;

/// <summary>Where a run's selection asks and remembers.</summary>
internal sealed record SelectionPlace
{
    /// <summary>Where a list that is named by a path lies: beside the policy.</summary>
    public required string Folder { get; init; }

    public required PolymarketEnvironment Environment { get; init; }

    /// <summary>The file that keeps tenures over restarts.</summary>
    public required string Memory { get; init; }

    /// <summary>The venue plays a recording: an end that has passed is the recording's.</summary>
    public bool IsReplay { get; init; }

    /// <summary>What an engine is to know of a market of the catalogue.</summary>
    public Func<GammaMarket, MarketSpec> SpecOf { get; init; } = market => market.ToSpec();

    /// <summary>Each venue of a data folder has a memory of its own, as it has a kill switch.</summary>
    public static string MemoryOf(string dataFolder, string venue) =>
        Path.Combine(dataFolder, $"selection-{venue}.json");
}
