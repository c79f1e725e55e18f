using PolyMaker.Core.Events;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.ScenarioTests.Testing.Faults;

/// <summary>One fault and the answer that was designed for it.</summary>
internal sealed record FaultRow(FaultRule Rule)
{
    /// <summary>There is nothing to come back to: all orders go. Otherwise both sides are quoted again.</summary>
    public bool IsTheEnd { get; init; }

    /// <summary>It hits our account and nobody else's.</summary>
    public bool IsOurs { get; init; }

    /// <summary>How far nobody can foresee the position: shares of trades that fail come back.</summary>
    public Size Slack { get; init; }

    /// <summary>What has to happen besides, for the fault to show: a connection is cut so that it is refused.</summary>
    public FaultRule? Also { get; init; }

    /// <summary>How long the fault has the stage, in beats of the crowd.</summary>
    public int Beats { get; init; } = 80;

    /// <summary>The venue is left alone for minutes after it: the scene does not wait for quotes.</summary>
    public bool Lasts { get; init; }

    /// <summary>It strikes a handful of requests at most, however often the market moves.</summary>
    public bool IsSpared { get; init; }

    /// <summary>While it lasts, all orders leave the book: nothing that is stale or unguarded stays.</summary>
    public bool Pulls { get; init; }

    /// <summary>
    /// The venue says that it takes no orders: it gets a handful more at most, however often the market moves.
    /// </summary>
    public bool HoldsBack { get; init; }

    /// <summary>Nothing moves once it has struck: what is wrong shows by itself or not at all.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>When it is over, nothing has to move for quotes to come back.</summary>
    public bool ComesBackByItself { get; init; }

    /// <summary>Orders are taken while it lasts.</summary>
    public bool GoesOn { get; init; }

    /// <summary>The engine is told that its book is lost.</summary>
    public bool LosesBook { get; init; }

    /// <summary>What the venue is asked because of it: an endpoint as "GET /data/orders"; empty for nothing.</summary>
    public string Asks { get; init; } = "";

    /// <summary>It is asked as soon as it can be, and not only when the next comparison is due.</summary>
    public bool AsksAtOnce { get; init; }

    /// <summary>What the engine has to learn of its orders because of it; null for nothing.</summary>
    public MarketEventKind? Learns { get; init; }

    /// <summary>Why the engine does not quote because of it; null for nothing.</summary>
    public NoQuoteReason? Because { get; init; }

    /// <summary>What the operator has to be told of it; null for nothing.</summary>
    public GatewayReportKind? Told { get; init; }

    /// <summary>What is not to happen, by what the operator would be told of it.</summary>
    public GatewayReportKind? NeverTold { get; init; }
}
