using PolyMaker.Core.Units;

namespace PolyMaker.Host.Looking;

/// <summary>
/// One market as a row of an overview. Prices are YES prices; null where there is none. Two glances that are equal show
/// the same, so only changed rows have to be drawn or sent.
/// </summary>
internal sealed record MarketGlance
{
    /// <summary>In the run, from zero.</summary>
    public required int Number { get; init; }

    public required string Market { get; init; }

    public required string Profile { get; init; }

    /// <summary>Of the rules that its engine runs.</summary>
    public required string Rules { get; init; }

    public required FeedState Feed { get; init; }

    /// <summary>Seconds for which nobody has vouched for what is known; 0 while its connection answers.</summary>
    public required int SilentSeconds { get; init; }

    public Price? Bid { get; init; }

    public Price? Ask { get; init; }

    public Size BidSize { get; init; }

    public Size AskSize { get; init; }

    /// <summary>Our best order of each side and what is left of it.</summary>
    public Price? OurBid { get; init; }

    public Price? OurAsk { get; init; }

    /// <summary>What the rules call fair, dollars; null when they did not say.</summary>
    public double? Fair { get; init; }

    /// <summary>YES shares minus NO shares.</summary>
    public Size Position { get; init; }

    /// <summary>Realised and unrealised, marked at the mid; since the run began.</summary>
    public Cash ProfitAndLoss { get; init; }

    public Cash Realised { get; init; }

    /// <summary>Since midnight UTC.</summary>
    public Cash Today { get; init; }

    /// <summary>Open or on their way.</summary>
    public int Orders { get; init; }

    public long Fills { get; init; }

    /// <summary>Dollars that our orders traded.</summary>
    public Cash Volume { get; init; }

    /// <summary>Why nothing is quoted; null when something is.</summary>
    public string? Quiet { get; init; }

    public required MarketStanding Standing { get; init; }

    /// <summary>Why it is halted; null when it is not.</summary>
    public string? HaltReason { get; init; }

    /// <summary>The risk gate took something from the last decision.</summary>
    public bool WasShrunk { get; init; }

    /// <summary>Shares of the limits that are used up, 0 to 1 and beyond, in hundredths.</summary>
    public int PositionPercent { get; init; }

    public int NotionalPercent { get; init; }

    public int LossPercent { get; init; }

    public Cash Unrealised => ProfitAndLoss - Realised;
}
