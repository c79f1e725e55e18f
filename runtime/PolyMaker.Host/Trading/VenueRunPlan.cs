using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Selection;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Host.Trading;

/// <summary>
/// What a run on a venue stands on. A replayed recording has its own time, which is what is shown; on the real venue
/// both times are one.
/// </summary>
internal sealed record VenueRunPlan
{
    /// <summary>Real money is traded.</summary>
    public bool IsReal { get; init; }

    /// <summary>local, paper or live: each has a kill switch of its own.</summary>
    public string Venue { get; init; } = "local";

    /// <summary>Dollars to trade with until the venue says what there is.</summary>
    public Cash Balance { get; init; } = Cash.Zero;

    /// <summary>The rules as they move with the traded time.</summary>
    public required LiveRules Live { get; init; }

    /// <summary>By their numbers in the run.</summary>
    public required IReadOnlyList<MarketSpec> Markets { get; init; }

    /// <summary>Chooses the markets, at the start and again; null: rules and market files name them.</summary>
    public Reselection? Selection { get; init; }

    /// <summary>
    /// Without a selection: what market files of another revision name here. Null: the markets are what they are.
    /// </summary>
    public Func<RuleSet, CancellationToken, Task<IReadOnlyList<MarketSpec>>>? Find { get; init; }

    /// <summary>Address of the wallet that trades; empty on paper.</summary>
    public string Account { get; init; } = "";

    /// <summary>Connects the loop to where it trades.</summary>
    public required Func<TradingLoop, CancellationToken, Task<IRunSession>> Open { get; init; }

    /// <summary>What is said when nothing is left.</summary>
    public string Farewell { get; init; } = "everything is cancelled; nothing of ours is left at the venue";

    /// <summary>The venue is this process's own, and so is the account: nobody else can have it.</summary>
    public bool IsEmbedded { get; init; }

    /// <summary>The recording's path, or the venue's name.</summary>
    public required string Title { get; init; }

    public bool IsSynthetic { get; init; }

    /// <summary>Who takes from us, in words.</summary>
    public required string Flow { get; init; }

    public RunClock Clock { get; init; } = RunClock.OfDay;

    public required Timestamp First { get; init; }

    /// <summary>When it is over by itself, once that is known; never on the real venue.</summary>
    public Task<RecordedEnd> End { get; init; } = Task.FromResult(RecordedEnd.Never);

    /// <summary>Never as long as it is not known.</summary>
    public Timestamp Last => End.IsCompletedSuccessfully ? End.Result.Last : Timestamp.Never;

    /// <summary>Opens a session at a venue, as the place's account.</summary>
    public static Func<TradingLoop, CancellationToken, Task<IRunSession>> At(VenuePlace place) =>
        async (loop, stop) => await VenueSession.OpenAsync(place, loop, TimeProvider.System, stop);

    public double? ShareAt(Timestamp now) => Last == Timestamp.Never
        ? null
        : Math.Clamp(now.SecondsSince(First) / Math.Max(1e-6, Last.SecondsSince(First)), 0, 1);
}
