using System.Runtime.InteropServices;
using PolyMaker.Core.Books;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;

namespace PolyMaker.LocalVenue.Rewards;

/// <summary>
/// One look at one market's makers (protocol section 3.10): each account's score, and the background's as one maker of
/// many orders, so that shares are those of a market with competition. Keeps its buffers; one writer: the reward desk.
/// </summary>
internal sealed class RewardSample(VenueState state)
{
    // Bids and asks for YES, bids and asks for NO, each in its own token's price.
    private readonly List<Level>[] quotes = [[], [], [], []];
    private readonly List<(VenueAccount Account, double Score)> scored = [];

    /// <summary>Adds each maker's share of the sample to the day. Nothing when the book has no midpoint.</summary>
    public void Take(MarketDay day)
    {
        day.BeginSample();
        VenueMarket market = day.Market;
        if (market.Terms.Rewards is not { } terms || Midpoint(market, terms) is not { } midpoint)
        {
            return;
        }

        scored.Clear();
        foreach (VenueAccount account in state.Accounts)
        {
            Collect(account, market);
            double score = Score(midpoint, terms);
            if (score > 0)
            {
                scored.Add((account, score));
            }
        }

        double total = scored.Sum(each => each.Score);
        foreach ((VenueAccount account, double score) in scored)
        {
            day.AddSample(account, score / total);
        }
    }

    /// <summary>True when the order by itself scores in a sample taken now.</summary>
    public bool IsScoring(VenueOrder order)
    {
        VenueMarket market = order.Market;
        if (order.Status != VenueOrderStatus.Live || !IsOldEnough(order) || market.Terms.DailyRewards <= Cash.Zero
            || market.Terms.Rewards is not { } terms || Midpoint(market, terms) is not { } midpoint)
        {
            return false;
        }

        ClearQuotes();
        Add(order);
        RewardScore score = ScoreOf(midpoint, terms);
        return score.One > 0 || score.Two > 0;
    }

    /// <summary>
    /// Between the best bid and ask; levels too small to earn do not set it when the options say so.
    /// </summary>
    private double? Midpoint(VenueMarket market, in RewardTerms terms)
    {
        Size cutoff = state.Options.RewardMidpointSkipsSmallLevels ? terms.MinimumSize : Size.Zero;
        return Best(market.Book.Bids, cutoff) is { } bid && Best(market.Book.Asks, cutoff) is { } ask
            ? (bid.ToDouble() + ask.ToDouble()) / 2
            : null;
    }

    private static Price? Best(BookSide side, Size cutoff)
    {
        if (side.IsEmpty)
        {
            return null;
        }

        Price price = side.Best;
        while (side.SizeAt(price) < cutoff)
        {
            if (!side.TryNextWorse(price, out price))
            {
                return null;
            }
        }

        return price;
    }

    private void Collect(VenueAccount account, VenueMarket market)
    {
        ClearQuotes();
        if (account.IsBackground)
        {
            CollectBackground(market, market.Book.Bids);
            CollectBackground(market, market.Book.Asks);
            return;
        }

        for (VenueOrder? order = account.OldestOpen; order is not null; order = order.NewerOfAccount)
        {
            if (ReferenceEquals(order.Market, market) && order.Status == VenueOrderStatus.Live && IsOldEnough(order))
            {
                Add(order);
            }
        }
    }

    private void CollectBackground(VenueMarket market, BookSide side)
    {
        if (side.IsEmpty)
        {
            return;
        }

        Price price = side.Best;
        do
        {
            long size = market.Orders.Find(side.Side, price)!.Background;
            Outcome outcome = side.Side == Side.Buy ? Outcome.Yes : Outcome.No;
            Price own = outcome == Outcome.Yes ? price : price.Complement;
            quotes[(int)outcome * 2].Add(new Level(own, new Size(size)));
        }
        while (side.TryNextWorse(price, out price));
    }

    private bool IsOldEnough(VenueOrder order) =>
        state.Now.Micro - order.CreatedAt.Micro >= Micro.Of(order.Market.Terms.RewardMinimumAge);

    private void Add(VenueOrder order) =>
        quotes[((int)order.Outcome * 2) + (int)order.Side].Add(new Level(order.Price, order.Remaining));

    private void ClearQuotes()
    {
        foreach (List<Level> list in quotes)
        {
            list.Clear();
        }
    }

    private double Score(double midpoint, in RewardTerms terms) => ScoreOf(midpoint, terms).Least;

    private RewardScore ScoreOf(double midpoint, in RewardTerms terms)
    {
        RewardQuotes all = new()
        {
            Bids = CollectionsMarshal.AsSpan(quotes[0]),
            Asks = CollectionsMarshal.AsSpan(quotes[1]),
            ComplementBids = CollectionsMarshal.AsSpan(quotes[2]),
            ComplementAsks = CollectionsMarshal.AsSpan(quotes[3]),
        };
        return RewardScore.Of(all, midpoint, terms);
    }
}
