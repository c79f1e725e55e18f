using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Feed;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>Applies the messages of one frame after another to the rebuilt books and judges what they state.</summary>
internal sealed class MessageVerifier(MarketChains chains, VerifyReport report)
{
    private const long OnceMicro = 100_000;

    private readonly SnapshotVerifier snapshots = new(report);
    private readonly List<MarketChains.Entry> touchedByMessage = [];
    private readonly List<MarketChains.Entry> touchedByFrame = [];
    private readonly List<bool> agreedAtOnce = [];
    private readonly StreamPosition stream = new();
    private readonly HashSet<TokenPlace> withoutSnapshot = [];

    /// <summary>Applies one frame received at <paramref name="at"/>.</summary>
    public void Apply(ReadOnlySpan<byte> frame, ParsedFrame parsed, Timestamp at, string where, bool isArray)
    {
        touchedByFrame.Clear();
        foreach (ref readonly FrameMessage message in parsed.Messages)
        {
            touchedByMessage.Clear();
            switch (message.Kind)
            {
                case FrameMessageKind.Book:
                    Book(frame, parsed, message, at, where, isArray);
                    break;
                case FrameMessageKind.PriceChange:
                    stream.Advance(at);
                    Changes(frame, parsed, message, where);
                    break;
                case FrameMessageKind.LastTradePrice:
                    stream.Advance(at);
                    Trade(frame, parsed, message);
                    break;
                case FrameMessageKind.TickSizeChange:
                    stream.Advance(at);
                    Tick(frame, parsed, message);
                    break;
                case FrameMessageKind.BestBidAsk:
                    Top(frame, parsed, message);
                    break;
                case FrameMessageKind.NewMarket:
                    report.CountEvent("new_market");
                    break;
                case FrameMessageKind.MarketResolved:
                    report.CountEvent("market_resolved");
                    break;
                default:
                    break;
            }

            foreach (MarketChains.Entry entry in touchedByMessage)
            {
                entry.Chain.MessageApplied();
            }
        }

        CheckFrame(where, parsed);
    }

    public void Finish()
    {
        foreach (MarketChains.Entry entry in chains.All)
        {
            entry.Chain.Finish(stream.Message);
            if (entry.Token.CrossedAt.Length > 0)
            {
                report.AddUnexplained($"{entry.Token.CrossedAt}: {entry.Token.Name} is crossed and stays so");
            }
        }

        snapshots.Finish();
        report.Assets = chains.All.Count();
        report.Markets = chains.All.Select(entry => entry.Token.Place.Market).Distinct().Count();
    }

    private void Book(
        ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage message, Timestamp at, string where, bool isArray)
    {
        report.CountEvent(message.IsRestBook ? "rest_book" : "book");
        if (!TryTouch(frame, parsed, message, message.Asset, out MarketChains.Entry entry))
        {
            return;
        }

        if (message.VenueAt != Timestamp.Zero && message.VenueAt < entry.Token.Newest)
        {
            report.Stale++;
            report.Explain(ExplanationNames.Stale, where);
            return;
        }

        entry.Chain.Close();
        SnapshotOrigin origin = message.IsRestBook ? SnapshotOrigin.Polled
            : isArray ? SnapshotOrigin.Subscribed
            : SnapshotOrigin.Streamed;
        snapshots.Apply(frame, parsed, message, entry, new SnapshotContext(origin, where, stream.SilenceAt(at)));
        if (origin != SnapshotOrigin.Streamed)
        {
            entry.Chain.Interrupted(stream.Message);
        }
        else
        {
            stream.Advance(at);
        }
    }

    private void Changes(ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage message, string where)
    {
        report.CountEvent("price_change");
        report.CountEvent("changes", message.ChangeCount);
        agreedAtOnce.Clear();
        foreach (ref readonly PriceChange change in parsed.ChangesOf(message))
        {
            agreedAtOnce.Add(Change(frame, parsed, message, change, where));
        }

        int index = 0;
        foreach (ref readonly PriceChange change in parsed.ChangesOf(message))
        {
            bool agreed = agreedAtOnce[index++];
            if (StatesTop(change) && chains.TryAdmit(
                    parsed.Text(frame, message.Market), parsed.Text(frame, change.Asset), out MarketChains.Entry entry)
                && entry.Token.HasSnapshot)
            {
                CheckTop(entry.Token, change, agreed, where);
            }
        }
    }

    /// <summary>Applies one change; true when the stated top agrees right after it.</summary>
    private bool Change(
        ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage message, in PriceChange change, string where)
    {
        if (!TryTouch(frame, parsed, message, change.Asset, out MarketChains.Entry entry))
        {
            return true;
        }

        TokenBook token = entry.Token;
        token.IsStreamed = true;
        if (!token.HasSnapshot)
        {
            report.WithoutSnapshot++;
            if (withoutSnapshot.Add(token.Place))
            {
                report.Explain(ExplanationNames.NoSnapshot, $"{where}: {token.Name}");
            }
        }

        snapshots.Follow(entry, message.VenueAt, change);
        if (message.VenueAt != Timestamp.Zero && message.VenueAt < token.SnapshotAt)
        {
            report.Stale++;
            report.Explain(ExplanationNames.Stale, where);
            return true;
        }

        CheckOrder(entry, message.VenueAt, where);
        ReadOnlySpan<byte> hash = parsed.Text(frame, change.Hash);
        entry.Chain.Before(hash);
        token.Book.Set(change.Side, change.Price, change.Size, message.VenueAt);
        token.Newest = Timestamp.Max(token.Newest, message.VenueAt);
        if (token.HasSnapshot)
        {
            entry.Chain.After(hash, parsed.Text(frame, message.VenueAtText), message.VenueAt, stream.Message, where);
        }

        return token.Agrees(change.BestBid, change.BestAsk);
    }

    private void CheckOrder(MarketChains.Entry entry, Timestamp venueAt, string where)
    {
        if (venueAt >= entry.NewestChange)
        {
            entry.NewestChange = venueAt;
            return;
        }

        // Both tokens of a frame are late together: count the frame once.
        if (entry.Token.Place.Outcome == Outcome.Yes || !chains.TryTwin(entry, out _))
        {
            report.OutOfOrder++;
        }

        if (entry.Token.Recipe is null && entry.Token.HasSnapshot)
        {
            report.AddUnexplained($"{where}: {entry.Token.Name} change is stamped before one already applied, and no hash proves the book");
        }
        else
        {
            report.Explain(ExplanationNames.LateButProved, where);
        }
    }

    // Frames of before 2025-09 rewritten by their recorder state "0" for both.
    private static bool StatesTop(in PriceChange change) =>
        (change.BestBid is not null || change.BestAsk is not null) && change.BestAsk != Price.Zero;

    private void CheckTop(TokenBook token, in PriceChange change, bool agreedAtOnce, string where)
    {
        bool agrees = agreedAtOnce || token.Agrees(change.BestBid, change.BestAsk);
        report.TopOfBook.Count(agrees);
        if (!agrees)
        {
            report.AddUnexplained(
                $"{where}: {token.Name} states best {change.BestBid}/{change.BestAsk}, the rebuilt book has "
                + $"{(token.Book.Bids.IsEmpty ? "none" : token.Book.Bids.Best)}/{(token.Book.Asks.IsEmpty ? "none" : token.Book.Asks.Best)}");
        }
    }

    private void Trade(ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage message)
    {
        report.CountEvent("last_trade_price");
        if (TryTouch(frame, parsed, message, message.Asset, out MarketChains.Entry entry))
        {
            entry.LastTrade.Print(message.Price, parsed.Text(frame, message.PriceText));
            TouchTwin(entry);
        }
    }

    private void Tick(ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage message)
    {
        report.CountEvent("tick_size_change");
        if (TryTouch(frame, parsed, message, message.Asset, out MarketChains.Entry entry))
        {
            entry.Chain.Close();
            entry.Token.Tick = parsed.Text(frame, message.TickText).ToArray();
        }
    }

    private void Top(ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage message)
    {
        report.CountEvent("best_bid_ask");
        if (chains.TryAdmit(parsed.Text(frame, message.Market), parsed.Text(frame, message.Asset), out MarketChains.Entry entry)
            && entry.Token.HasSnapshot)
        {
            report.QuotedTops.Count(entry.Token.Agrees(message.BestBid, message.BestAsk));
        }
    }

    private void CheckFrame(string where, ParsedFrame parsed)
    {
        bool anyCrossed = false;
        Timestamp venueAt = FrameClock.NewestStamp(parsed);
        foreach (MarketChains.Entry entry in touchedByFrame)
        {
            anyCrossed |= CheckCrossed(entry.Token, venueAt, where);
            if (entry.Token.Place.Outcome == Outcome.Yes
                && chains.TryTwin(entry, out MarketChains.Entry twin)
                && touchedByFrame.Contains(twin)
                && entry.Token.HasSnapshot
                && twin.Token.HasSnapshot)
            {
                CheckMirror(entry.Token, twin.Token, where);
            }
        }

        report.Crossed += anyCrossed ? 1 : 0;
    }

    private bool CheckCrossed(TokenBook token, Timestamp venueAt, string where)
    {
        bool isCrossed = token.HasSnapshot && token.Book.IsCrossed;
        if (token.CrossedAt.Length > 0)
        {
            if (isCrossed || venueAt.Micro - token.CrossedSince.Micro > OnceMicro)
            {
                report.AddUnexplained($"{token.CrossedAt}: {token.Name} is crossed");
            }
            else
            {
                report.Explain(ExplanationNames.CrossedOnce, token.CrossedAt);
            }
        }

        token.CrossedAt = isCrossed ? where : "";
        token.CrossedSince = venueAt;
        return isCrossed;
    }

    private void CheckMirror(TokenBook yes, TokenBook no, string where)
    {
        bool isEqual = MirrorCheck.AreMirrored(yes.Book, no.Book);
        report.Mirror.Count(isEqual);
        if (!isEqual)
        {
            report.AddUnexplained($"{where}: the books of {yes.Name} and {no.Name} do not mirror each other");
        }
    }

    private bool TryTouch(
        ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage message, TextRange asset, out MarketChains.Entry entry)
    {
        if (!chains.TryAdmit(parsed.Text(frame, message.Market), parsed.Text(frame, asset), out entry))
        {
            return false;
        }

        if (!touchedByMessage.Contains(entry))
        {
            touchedByMessage.Add(entry);
        }

        if (!touchedByFrame.Contains(entry))
        {
            touchedByFrame.Add(entry);
        }

        return true;
    }

    private void TouchTwin(MarketChains.Entry entry)
    {
        if (chains.TryTwin(entry, out MarketChains.Entry twin) && !touchedByMessage.Contains(twin))
        {
            touchedByMessage.Add(twin);
        }
    }
}
