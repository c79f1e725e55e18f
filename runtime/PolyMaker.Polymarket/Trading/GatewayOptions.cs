using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Trading;

/// <summary>How the gateway deals with the venue. Lengths of time in microseconds.</summary>
public sealed record GatewayOptions
{
    private const long Second = Timestamp.MicroPerSecond;

    /// <summary>Largest POST /orders (protocol section 1.6).</summary>
    public int LargestPost { get; init; } = 15;

    /// <summary>Largest DELETE /orders (protocol sections 3.4 and 8, row 8).</summary>
    public int LargestCancel { get; init; } = 1000;

    /// <summary>Posts under way at once; what is decided meanwhile is batched.</summary>
    public int PostsUnderWay { get; init; } = 4;

    /// <summary>Orders looked up at once.</summary>
    public int LookupsUnderWay { get; init; } = 8;

    /// <summary>
    /// Salts are drawn from this. Another one for every run, so that two runs never sign the same order.
    /// </summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// Orders expire by themselves after this; null: good till cancelled. The venue drops an order a minute before its
    /// stated expiration and wants that at least three minutes ahead (protocol section 3.5), so the shortest life is
    /// two minutes.
    /// </summary>
    public long? OrderLife { get; init; }

    /// <summary>Whether an order may only rest. Everything the engine places is meant to.</summary>
    public bool PostOnly { get; init; } = true;

    /// <summary>
    /// What the venue's heartbeat switch cancels for us when we are gone; off: it is never registered.
    /// </summary>
    public bool Heartbeats { get; init; } = true;

    /// <summary>
    /// Whether the account is told what it holds, as <see cref="Core.Events.MarketEventKind.BalanceRead"/> under the
    /// number <see cref="Core.Events.MarketEvent.OfAccount"/>, in the order of the fills.
    /// </summary>
    public bool TellsBalance { get; init; }

    /// <summary>Orders of an earlier run: adopted into the ledgers, or cancelled.</summary>
    public bool AdoptOrphans { get; init; }

    /// <summary>Whether somebody is there who can merge pairs on the chain.</summary>
    public bool MergesPairs { get; init; }

    /// <summary>A decision that waited longer than this for its turn is not sent: its price is stale.</summary>
    public long LongestWait { get; init; } = 2 * Second;

    /// <summary>How long after an unclear answer an order is looked up; doubles with each look.</summary>
    public long FirstLookup { get; init; } = Second / 2;

    public long LongestLookupPause { get; init; } = 8 * Second;

    /// <summary>
    /// An order that the venue has no trace of this long after it was sent never arrived. Longer than any request
    /// lives; should one arrive even later, reconciliation finds it and cancels it.
    /// </summary>
    public long AbsentAfter { get; init; } = 10 * Second;

    /// <summary>
    /// How long to wait for fills that the venue has told of in another place before asking for trades.
    /// </summary>
    public long FillPatience { get; init; } = Second;

    /// <summary>
    /// How long a stop waits, once nothing rests, for the venue to say what the last orders traded. Shorter than
    /// anybody waits for a stop.
    /// </summary>
    public long LongestFarewell { get; init; } = 4 * Second;

    /// <summary>How often orders, trades and balances are compared when nothing is amiss.</summary>
    public long ReconcileEvery { get; init; } = 30 * Second;

    /// <summary>A trade that is matched and not settled after this is reported and asked about.</summary>
    public long MatchedAlarm { get; init; } = 60 * Second;

    /// <summary>Quoting stops when our own orders' channel has been away this long.</summary>
    public long LongestDeafness { get; init; } = 10 * Second;

    /// <summary>How long no order is sent after the venue said it takes none and not for how long.</summary>
    public long ModePause { get; init; } = 5 * Second;

    /// <summary>What is said beside every order.</summary>
    internal PostOptions Post => new(OrderLife is null ? OrderType.Gtc : OrderType.Gtd, PostOnly);
}
