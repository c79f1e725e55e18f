using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Wire;

/// <summary>What a message is, once all its keys were seen, and whether its values are good for that.</summary>
internal ref partial struct FrameReading
{
    private bool TryClassify(ref FrameMessage message, ref MessageDraft draft)
    {
        ReadOnlySpan<byte> eventType = into.Text(frame, draft.EventType);
        message.TypeName = draft.EventType.IsEmpty ? draft.ServiceType : draft.EventType;
        message.Kind = eventType.IsEmpty ? KindByShape(message, draft) : KindByName(eventType);
        message.IsRestBook = message.Kind == FrameMessageKind.Book && !draft.Has(FrameField.EventType);
        if (message.Kind == FrameMessageKind.Ignored)
        {
            return true;
        }

        CompleteOldForm(ref message, draft);
        CheckCommon(ref message, draft);
        switch (message.Kind)
        {
            case FrameMessageKind.Book:
                CheckBook(ref message, draft);
                break;
            case FrameMessageKind.PriceChange:
                CheckChanges(message);
                break;
            case FrameMessageKind.LastTradePrice:
                CheckTrade(ref message, draft);
                break;
            case FrameMessageKind.TickSizeChange when message.Tick.Units == 0:
                ValueFault("a tick_size_change needs a new_tick_size");
                break;
            case FrameMessageKind.BestBidAsk:
                message.BestBid = OptionalPrice(draft.BestBid);
                message.BestAsk = OptionalPrice(draft.BestAsk);
                break;
            default:
                break;
        }

        if (valueFault is null)
        {
            return true;
        }

        Reason = valueFault;
        FaultOffset = valueFaultAt;
        return false;
    }

    private static FrameMessageKind KindByName(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("price_change"u8) ? FrameMessageKind.PriceChange
        : name.SequenceEqual("book"u8) ? FrameMessageKind.Book
        : name.SequenceEqual("last_trade_price"u8) ? FrameMessageKind.LastTradePrice
        : name.SequenceEqual("best_bid_ask"u8) ? FrameMessageKind.BestBidAsk
        : name.SequenceEqual("tick_size_change"u8) ? FrameMessageKind.TickSizeChange
        : name.SequenceEqual("new_market"u8) ? FrameMessageKind.NewMarket
        : name.SequenceEqual("market_resolved"u8) ? FrameMessageKind.MarketResolved
        : FrameMessageKind.Ignored;

    /// <summary>REST answers and some journals leave event_type out; the keys still tell, unless they belong to an order or a fill.</summary>
    private static FrameMessageKind KindByShape(in FrameMessage message, in MessageDraft draft)
    {
        if (message.Market.IsEmpty || draft.Has(FrameField.Private) || draft.Has(FrameField.ServiceType))
        {
            return FrameMessageKind.Ignored;
        }

        if (draft.Has(FrameField.PriceChanges) || draft.Has(FrameField.OldChanges))
        {
            return FrameMessageKind.PriceChange;
        }

        if (message.Asset.IsEmpty)
        {
            return FrameMessageKind.Ignored;
        }

        bool isBook = draft.Has(FrameField.Bids) && draft.Has(FrameField.Asks);
        bool isLevel = draft.Has(FrameField.Price) && draft.Has(FrameField.Side) && draft.Has(FrameField.Size);
        return isBook ? FrameMessageKind.Book
            : draft.Has(FrameField.NewTickSize) ? FrameMessageKind.TickSizeChange
            : isLevel ? (draft.Has(FrameField.Hash) ? FrameMessageKind.PriceChange : FrameMessageKind.LastTradePrice)
            : draft.Has(FrameField.BestBid) && draft.Has(FrameField.BestAsk) ? FrameMessageKind.BestBidAsk
            : FrameMessageKind.Ignored;
    }

    /// <summary>Before September 2025 the token and the hash stood once, beside "changes"; before that the one change was flat.</summary>
    private void CompleteOldForm(ref FrameMessage message, in MessageDraft draft)
    {
        if (message.Kind != FrameMessageKind.PriceChange)
        {
            return;
        }

        if (!draft.Has(FrameField.PriceChanges) && !draft.Has(FrameField.OldChanges) && draft.Has(FrameField.Price))
        {
            message.FirstChange = into.ChangeCount;
            message.ChangeCount = 1;
            ref PriceChange only = ref into.AddChange();
            only.Price = RequiredPrice(draft.Price);
            only.Size = RequiredSize(draft.Size);
            only.Side = SideOf(draft.Side);
        }

        foreach (ref PriceChange change in into.ChangesToFill(message))
        {
            change.Asset = change.Asset.IsEmpty ? message.Asset : change.Asset;
            change.Hash = change.Hash.IsEmpty ? message.Hash : change.Hash;
        }
    }

    private void CheckCommon(ref FrameMessage message, in MessageDraft draft)
    {
        if (!message.VenueAtText.IsEmpty)
        {
            if (WireDecimal.TryTimestamp(into.Text(frame, message.VenueAtText), out Timestamp at))
            {
                message.VenueAt = at;
            }
            else
            {
                ValueFault("a timestamp must be seconds or milliseconds since 1970");
            }
        }

        if (!draft.Tick.IsEmpty)
        {
            message.TickText = draft.Tick;
            if (WireDecimal.TryPrice(into.Text(frame, draft.Tick), out Price step) && new TickSize(step.Units).IsKnown)
            {
                message.Tick = new TickSize(step.Units);
            }
            else
            {
                ValueFault("a tick size must be 0.1, 0.01, 0.005, 0.0025, 0.001 or 0.0001");
            }
        }

        if (message.Market.IsEmpty && message.Asset.IsEmpty && message.ChangeCount == 0)
        {
            ValueFault("the message names neither a market nor an asset_id");
        }
    }

    private void CheckBook(ref FrameMessage message, in MessageDraft draft)
    {
        if (!draft.Has(FrameField.Bids) || !draft.Has(FrameField.Asks) || message.Asset.IsEmpty)
        {
            ValueFault("a book needs an asset_id, bids and asks");
        }

        message.IsVersion2 = into.Text(frame, draft.Version).SequenceEqual("v2"u8);
        if (!message.MinimumSizeText.IsEmpty)
        {
            message.MinimumSize = RequiredSize(message.MinimumSizeText);
        }

        ReadOnlySpan<byte> negRisk = into.Text(frame, draft.NegRisk);
        message.NegRisk = negRisk.SequenceEqual("true"u8) ? true : negRisk.SequenceEqual("false"u8) ? false : null;
    }

    private void CheckChanges(in FrameMessage message)
    {
        foreach (ref readonly PriceChange change in into.ChangesOf(message))
        {
            if (change.Asset.IsEmpty)
            {
                ValueFault("a change needs an asset_id, its own or the message's");
            }
        }
    }

    private void CheckTrade(ref FrameMessage message, in MessageDraft draft)
    {
        if (message.Asset.IsEmpty)
        {
            ValueFault("a last_trade_price needs an asset_id");
        }

        message.PriceText = draft.Price;
        message.Price = RequiredPrice(draft.Price);
        message.Size = RequiredSize(draft.Size);
        message.Side = SideOf(draft.Side);
    }

    private Price RequiredPrice(TextRange text)
    {
        if (!WireDecimal.TryPrice(into.Text(frame, text), out Price price))
        {
            ValueFault("a price must be a decimal from 0 to 1 in steps of 0.0001");
        }

        return price;
    }

    private Size RequiredSize(TextRange text)
    {
        if (!WireDecimal.TrySize(into.Text(frame, text), out Size size))
        {
            ValueFault("a size must be a decimal of zero or more with at most 6 decimals");
        }

        return size;
    }

    private Price? OptionalPrice(TextRange text) => text.IsEmpty ? null : RequiredPrice(text);

    private bool TryReadTokens(ref FrameMessage message)
    {
        if (!scan.TryTake((byte)'['))
        {
            return scan.TrySkipValue();
        }

        if (scan.TryTake((byte)']'))
        {
            return true;
        }

        int count = 0;
        do
        {
            if (!TryText(out TextRange token))
            {
                return false;
            }

            message.FirstToken = count == 0 ? token : message.FirstToken;
            message.SecondToken = count == 1 ? token : message.SecondToken;
            count++;
        }
        while (scan.TryTake((byte)','));
        return scan.TryTake((byte)']');
    }

    private bool TryReadFees(ref FrameMessage message)
    {
        const int PartsDecimals = 6;
        if (scan.Peek() != '{')
        {
            return scan.TrySkipValue();
        }

        scan.TryTake((byte)'{');
        if (scan.TryTake((byte)'}'))
        {
            return true;
        }

        do
        {
            if (!scan.TryString(out int start, out int length, out _)
                || !scan.TryTake((byte)':')
                || !TryText(out TextRange value))
            {
                return false;
            }

            if (frame.Slice(start, length).SequenceEqual("rate"u8)
                && WireDecimal.TryScaled(into.Text(frame, value), PartsDecimals, out long parts))
            {
                message.FeeRatePartsPerMillion = (int)Math.Min(parts, 1_000_000);
            }
        }
        while (scan.TryTake((byte)','));
        return scan.TryTake((byte)'}');
    }
}
