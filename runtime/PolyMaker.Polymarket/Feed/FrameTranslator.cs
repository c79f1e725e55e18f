using System.Text;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Feed;

/// <summary>
/// Messages of a parsed frame to market events in YES terms: a bid for NO at p is an ask at 1 - p. Used by recorded
/// and live feeds alike. Keeps per market the newest venue stamp, so that an old snapshot or change never rolls a
/// book back; a live channel, which sees frames of several connections and knows each level's own stamp, does that
/// itself and says so.
/// </summary>
/// <param name="registry">Whose tokens mean what.</param>
/// <param name="counts">What was read.</param>
/// <param name="dropsStale">False when the caller puts frames in order itself.</param>
public sealed class FrameTranslator(TokenRegistry registry, FeedCounts counts, bool dropsStale = true)
{
    private MarketStamps[] stamps = new MarketStamps[16];

    /// <summary>Fills the batch with the events of one frame received at <paramref name="at"/>.</summary>
    public void Translate(ReadOnlySpan<byte> frame, ParsedFrame parsed, Timestamp at, EventBatch into)
    {
        into.Clear();
        foreach (ref readonly FrameMessage message in parsed.Messages)
        {
            switch (message.Kind)
            {
                case FrameMessageKind.Ignored:
                    counts.Ignore(parsed.Text(frame, message.TypeName));
                    break;
                case FrameMessageKind.Book:
                    Book(frame, parsed, message, at, into);
                    break;
                case FrameMessageKind.PriceChange:
                    Changes(frame, parsed, message, at, into);
                    break;
                case FrameMessageKind.LastTradePrice:
                    Trade(frame, parsed, message, at, into);
                    break;
                case FrameMessageKind.TickSizeChange:
                    Tick(frame, parsed, message, at, into);
                    break;
                case FrameMessageKind.BestBidAsk:
                    Top(frame, parsed, message, at, into);
                    break;
                case FrameMessageKind.NewMarket:
                    Announce(frame, parsed, message);
                    break;
                case FrameMessageKind.MarketResolved:
                    Resolved(frame, parsed, message, at, into);
                    break;
                default:
                    throw Core.Invariant.Unreachable(message.Kind);
            }
        }

        into.Seal();
    }

    private void Book(
        ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage message, Timestamp at, EventBatch into)
    {
        counts.Books++;
        if (!TryAdmit(frame, parsed, message, message.Asset, out TokenPlace place))
        {
            return;
        }

        ref MarketStamps stamp = ref StampsOf(place.Market);
        Timestamp venueAt = VenueTime(message, at);
        if (dropsStale && message.VenueAt != Timestamp.Zero && message.VenueAt < stamp.Newest)
        {
            counts.StaleBooks++;
            return;
        }

        stamp.Snapshot = stamp.Newest = message.VenueAt;
        LearnFrom(frame, parsed, message, place);
        if (message.Tick.Units != 0 && stamp.Tick != message.Tick)
        {
            bool isNews = (stamp.Tick.Units == 0 ? registry.Markets[place.Market].Tick : stamp.Tick) != message.Tick;
            stamp.Tick = message.Tick;
            if (isNews)
            {
                into.Add(place.Market, MarketEvent.TickSizeChanged(at, venueAt, message.Tick));
            }
        }

        BookLevels levels = into.NextBook();
        foreach (ref readonly Level level in parsed.BidsOf(message))
        {
            AddLevel(levels, Side.Buy, level, place.Outcome);
        }

        foreach (ref readonly Level level in parsed.AsksOf(message))
        {
            AddLevel(levels, Side.Sell, level, place.Outcome);
        }

        into.Add(place.Market, MarketEvent.BookReplaced(at, venueAt, place.Outcome, levels));
    }

    private static void AddLevel(BookLevels levels, Side side, Level level, Outcome seenOn)
    {
        Price price = OnYes(level.Price, seenOn);
        if (side.OnYesBook(seenOn) == Side.Buy)
        {
            levels.AddBid(price, level.Size);
        }
        else
        {
            levels.AddAsk(price, level.Size);
        }
    }

    private void Changes(
        ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage message, Timestamp at, EventBatch into)
    {
        Timestamp venueAt = VenueTime(message, at);
        foreach (ref readonly PriceChange change in parsed.ChangesOf(message))
        {
            if (!TryAdmit(frame, parsed, message, change.Asset, out TokenPlace place))
            {
                continue;
            }

            ref MarketStamps stamp = ref StampsOf(place.Market);
            if (dropsStale && message.VenueAt != Timestamp.Zero && message.VenueAt < stamp.Snapshot)
            {
                counts.StaleChanges++;
                continue;
            }

            stamp.Newest = Timestamp.Max(stamp.Newest, message.VenueAt);
            Price price = OnYes(change.Price, place.Outcome);
            Side side = change.Side.OnYesBook(place.Outcome);
            if (IsMirrorOfLast(into, place, side, price, change.Size))
            {
                counts.MirroredChanges++;
                continue;
            }

            counts.Changes++;
            into.Add(place.Market, MarketEvent.LevelChanged(at, venueAt, place.Outcome, side, price, change.Size));
        }
    }

    /// <summary>The venue lists each change on both tokens; the second says nothing new.</summary>
    private static bool IsMirrorOfLast(EventBatch into, TokenPlace place, Side side, Price price, Size size)
    {
        ref readonly MarketEvent last = ref into.Last(out int market);
        return market == place.Market
            && last.Kind == MarketEventKind.LevelChanged
            && last.Outcome != place.Outcome
            && last.Side == side
            && last.Price == price
            && last.Size == size;
    }

    private void Trade(
        ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage message, Timestamp at, EventBatch into)
    {
        counts.Trades++;
        if (TryAdmit(frame, parsed, message, message.Asset, out TokenPlace place))
        {
            into.Add(place.Market, MarketEvent.TradePrinted(
                at,
                VenueTime(message, at),
                place.Outcome,
                message.Side.OnYesBook(place.Outcome),
                OnYes(message.Price, place.Outcome),
                message.Size));
        }
    }

    private void Tick(
        ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage message, Timestamp at, EventBatch into)
    {
        counts.TickChanges++;
        if (!TryAdmit(frame, parsed, message, message.Asset, out TokenPlace place))
        {
            return;
        }

        // Sent once for each token: the second changes nothing.
        ref MarketStamps stamp = ref StampsOf(place.Market);
        if (stamp.Tick != message.Tick)
        {
            stamp.Tick = message.Tick;
            into.Add(place.Market, MarketEvent.TickSizeChanged(at, VenueTime(message, at), message.Tick));
        }
    }

    private void Top(
        ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage message, Timestamp at, EventBatch into)
    {
        counts.Tops++;
        if (!TryAdmit(frame, parsed, message, message.Asset, out TokenPlace place))
        {
            return;
        }

        Price bid = message.BestBid ?? Price.Zero;
        Price ask = message.BestAsk ?? Price.One;
        bool isYes = place.Outcome == Outcome.Yes;
        into.Add(place.Market, MarketEvent.TopOfBookQuoted(
            at, VenueTime(message, at), place.Outcome, isYes ? bid : ask.Complement, isYes ? ask : bid.Complement));
    }

    private void Resolved(
        ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage message, Timestamp at, EventBatch into)
    {
        counts.Resolutions++;
        if (registry.TryFind(parsed.Text(frame, message.WinningToken), out TokenPlace place))
        {
            into.Add(place.Market, MarketEvent.MarketResolved(at, VenueTime(message, at), place.Outcome));
        }
    }

    private void Announce(ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage message)
    {
        counts.NewMarkets++;
        if (registry.IsClosed || message.Market.IsEmpty || message.FirstToken.IsEmpty)
        {
            return;
        }

        string condition = Encoding.UTF8.GetString(parsed.Text(frame, message.Market));
        registry.Announce(new MarketSpec
        {
            ConditionId = condition,
            Slug = message.Slug.IsEmpty ? condition : Encoding.UTF8.GetString(parsed.Text(frame, message.Slug)),
            YesToken = Encoding.UTF8.GetString(parsed.Text(frame, message.FirstToken)),
            NoToken = Encoding.UTF8.GetString(parsed.Text(frame, message.SecondToken)),
            Tick = message.Tick.Units == 0 ? TickSize.Cent : message.Tick,
            Fees = new FeeSchedule(message.FeeRatePartsPerMillion),
        });
    }

    /// <summary>
    /// A book tells an undeclared market its grid, and its minimum size and neg-risk flag where it has them.
    /// </summary>
    private void LearnFrom(ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage message, TokenPlace place)
    {
        ref MarketStamps stamp = ref StampsOf(place.Market);
        if (stamp.HasLearned || !registry.IsInferred(place.Market))
        {
            return;
        }

        MarketSpec spec = registry.Markets[place.Market];
        if (message.MinimumSize is Size minimum)
        {
            spec = spec with { MinimumSize = minimum, NegRisk = message.NegRisk ?? spec.NegRisk };
        }
        else if (RecipeFinder.TryFind(frame, parsed, message, out HashRecipe recipe)
            && WireDecimal.TrySize(Encoding.ASCII.GetBytes(recipe.MinimumSize), out Size inferred))
        {
            spec = spec with { MinimumSize = inferred, NegRisk = recipe.NegRisk };
        }

        registry.Learn(place.Market, message.Tick.Units == 0 ? spec : spec with { Tick = message.Tick });
        stamp.HasLearned = true;
    }

    private bool TryAdmit(
        ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage message, TextRange asset, out TokenPlace place)
    {
        ReadOnlySpan<byte> token = parsed.Text(frame, asset);
        return registry.TryFind(token, out place)
            || registry.TryAdmit(parsed.Text(frame, message.Market), token, out place);
    }

    private ref MarketStamps StampsOf(int market)
    {
        if (market >= stamps.Length)
        {
            Array.Resize(ref stamps, Math.Max(market + 1, stamps.Length * 2));
        }

        return ref stamps[market];
    }

    private static Timestamp VenueTime(in FrameMessage message, Timestamp at) =>
        message.VenueAt == Timestamp.Zero ? at : message.VenueAt;

    private static Price OnYes(Price price, Outcome seenOn) => seenOn == Outcome.Yes ? price : price.Complement;

    private struct MarketStamps
    {
        public Timestamp Snapshot;
        public Timestamp Newest;
        public TickSize Tick;
        public bool HasLearned;
    }
}
