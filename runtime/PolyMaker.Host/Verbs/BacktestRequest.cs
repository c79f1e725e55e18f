namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker backtest`: the same as run in virtual time, deterministic, at full speed.</summary>
public sealed record BacktestRequest(RulesRequest Rules, TradingRequest Trading)
{
    /// <summary>Pages and Markdown files to write; an empty one is named by itself in the data folder.</summary>
    public IReadOnlyList<string> Reports { get; init; } = [];

    /// <summary>Folder for what is kept.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>What no report may be written over.</summary>
    internal IEnumerable<string> Inputs =>
        new[] { Trading.Recording, Trading.Journal, Rules.Json }.OfType<string>().Where(each => each != "-");
}
