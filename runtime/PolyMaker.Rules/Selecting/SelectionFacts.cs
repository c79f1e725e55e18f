using System.Collections.Frozen;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Selecting;

/// <summary>
/// Every name an expression of selection.yaml can read: the one table behind the compiler, the schema and the page.
/// Catalogue facts are the venue's own (protocol section 4.1) and up to five minutes old; book facts are read when the
/// markets are judged.
/// </summary>
public static class SelectionFacts
{
    private const double ManyDollars = 1e12;
    private const double ManyShares = 1e12;
    private const double ManySeconds = 1e10;
    private const string Catalogue = "catalogue";
    private const string Book = "book";

    /// <summary>In the order of their index.</summary>
    public static readonly IReadOnlyList<SelectionFact> All =
        [.. Rows().Select((row, index) => row with { Index = index })];

    private static readonly FrozenDictionary<string, SelectionFact> ByName = All.ToFrozenDictionary(fact => fact.Name);

    public static SelectionFact? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The fact of a name that exists.</summary>
    public static int IndexOf(string name) => ByName[name].Index;

    private static IEnumerable<SelectionFact> Rows() => [.. Market(), .. Reward(), .. Time(), .. Depth()];

    private static SelectionFact[] Market() =>
    [
        Dollars("market.volume", "Traded since the market opened."),
        Dollars("market.volume_24h", "Traded in the last 24 hours."),
        Dollars("market.volume_7d", "Traded in the last 7 days."),
        Dollars("market.volume_30d", "Traded in the last 30 days."),
        Dollars("market.liquidity", "Resting liquidity as the venue counts it."),
        Price("market.price", "Halfway between best bid and ask; the last trade's price without both."),
        Price("market.bid", "Best bid for YES."),
        Price("market.ask", "Best ask for YES."),
        Price("market.spread", "Best ask minus best bid."),
        Price("market.tick", "Price step; `1tick` is the same."),
        new("market.min_size", 0, Unit.Share, 0, ManyShares, Catalogue, "Smallest order the venue takes."),
        Change("market.change_1h", "How far the price moved in the last hour; negative when it fell."),
        Change("market.change_1d", "How far the price moved in the last day."),
        Change("market.change_7d", "How far the price moved in the last week."),
        Ratio("market.taker_fee", "The venue's fee rate for takers, like 7%; 0 where there is none."),
        Ratio("market.rebate", "Part of the taker fees that makers get back."),
        Flag("market.neg_risk", "One outcome of an event with several."),
        Flag("market.accepting_orders", "Whether the venue takes orders on this market."),
    ];

    private static SelectionFact[] Reward() =>
    [
        Dollars("reward.per_day", "Paid to makers each day by all reward programmes of this market together."),
        new("reward.min_size", 0, Unit.Share, 0, ManyShares, Catalogue, "Smallest order that earns."),
        Price("reward.max_spread", "How far from the middle an order may rest and still earn."),
        Ratio("reward.competitive", "How contested the venue takes the market to be, 0 to 1."),
    ];

    private static SelectionFact[] Time() =>
    [
        new("time.to_end", 0, Unit.Second, -ManySeconds, ManySeconds, Catalogue,
            "Time until the market's end; negative after it. Unknown when it has none."),
        new("time.since_start", 0, Unit.Second, 0, ManySeconds, Catalogue, "Time since the market opened."),
    ];

    private static SelectionFact[] Depth() =>
    [
        new("book.depth_bid", 0, Unit.Share, 0, ManyShares, Book, "Shares bid within 2c of the best bid."),
        new("book.depth_ask", 0, Unit.Share, 0, ManyShares, Book, "Shares offered within 2c of the best ask."),
        new("book.imbalance", 0, Unit.None, -1, 1, Book, "Bid depth minus ask depth over their sum."),
        new("book.reward_depth", 0, Unit.Share, 0, ManyShares, Book,
            "Shares of both sides near enough to the middle to earn rewards: who the pool is shared with."),
    ];

    private static SelectionFact Dollars(string name, string doc) =>
        new(name, 0, Unit.Dollar, 0, ManyDollars, Catalogue, doc);

    private static SelectionFact Price(string name, string doc) => new(name, 0, Unit.Price, 0, 1, Catalogue, doc);

    private static SelectionFact Change(string name, string doc) => new(name, 0, Unit.Price, -1, 1, Catalogue, doc);

    private static SelectionFact Ratio(string name, string doc) => new(name, 0, Unit.None, 0, 1, Catalogue, doc);

    private static SelectionFact Flag(string name, string doc) =>
        new(name, 0, Unit.None, 0, 1, Catalogue, doc) { IsBoolean = true };
}
