using PolyMaker.Host.Looking;

namespace PolyMaker.Host.Terminal;

/// <summary>Everything that a screen is drawn from, besides where the operator is.</summary>
internal sealed record ScreenInput
{
    /// <summary>Null before the first answer of the trading loop.</summary>
    public RunView? Run { get; init; }

    /// <summary>Null when it was not asked for, or has not come yet.</summary>
    public MarketView? Market { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>
    /// Seconds for which the trading loop has not answered: what is shown is as old. 0 while it answers.
    /// </summary>
    public int SilentSeconds { get; init; }

    /// <summary>False: stdin is no terminal.</summary>
    public bool HasKeys { get; init; } = true;

    /// <summary>The run was asked to end.</summary>
    public bool IsEnding { get; init; }

    /// <summary>What was asked for and is not done yet: "kill".</summary>
    public IReadOnlyList<string> Working { get; init; } = [];
}
