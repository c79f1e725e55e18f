using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Wire;

/// <summary>The fields of a message and its lists.</summary>
internal ref partial struct FrameReading
{
    private bool TryReadField(FrameField field, ref FrameMessage message, ref MessageDraft draft)
    {
        draft.Mark(field);
        switch (field)
        {
            case FrameField.Market:
                return TryInto(out TextRange market) && Keep(message.Market = market);
            case FrameField.Asset:
                return TryInto(out TextRange asset) && Keep(message.Asset = asset);
            case FrameField.Hash:
                return TryInto(out TextRange hash) && Keep(message.Hash = hash);
            case FrameField.Timestamp:
                return TryInto(out TextRange stamp) && Keep(message.VenueAtText = stamp);
            case FrameField.LastTradePrice:
                message.HasLastTradePrice = true;
                return TryInto(out TextRange last) && Keep(message.LastTradePriceText = last);
            case FrameField.MinimumSize:
                return TryInto(out TextRange minimum) && Keep(message.MinimumSizeText = minimum);
            case FrameField.WinningToken:
                return TryInto(out TextRange winner) && Keep(message.WinningToken = winner);
            case FrameField.Slug:
                return TryInto(out TextRange slug) && Keep(message.Slug = slug);
            case FrameField.EventType:
                return TryInto(out draft.EventType);
            case FrameField.ServiceType:
                return TryInto(out draft.ServiceType);
            case FrameField.Price:
                return TryInto(out draft.Price);
            case FrameField.Size:
                return TryInto(out draft.Size);
            case FrameField.Side:
                return TryInto(out draft.Side);
            case FrameField.BestBid:
                return TryInto(out draft.BestBid);
            case FrameField.BestAsk:
                return TryInto(out draft.BestAsk);
            case FrameField.Version:
                return TryInto(out draft.Version);
            case FrameField.NegRisk:
                return TryInto(out draft.NegRisk);
            case FrameField.TickSize or FrameField.NewTickSize or FrameField.MinimumTick:
                return TryInto(out draft.Tick);
            case FrameField.Bids:
                message.FirstBid = into.LevelCount;
                return TryReadLevels() && Keep(message.BidCount = into.LevelCount - message.FirstBid);
            case FrameField.Asks:
                message.FirstAsk = into.LevelCount;
                return TryReadLevels() && Keep(message.AskCount = into.LevelCount - message.FirstAsk);
            case FrameField.PriceChanges or FrameField.OldChanges:
                message.FirstChange = into.ChangeCount;
                return TryReadChanges() && Keep(message.ChangeCount = into.ChangeCount - message.FirstChange);
            case FrameField.Tokens:
                return TryReadTokens(ref message);
            case FrameField.FeeSchedule:
                return TryReadFees(ref message);
            default:
                return scan.TrySkipValue();
        }
    }

    // Scalars of any type are taken as text here and judged once the message's type is known.
    private bool TryInto(out TextRange text) => TryText(out text);

    private static bool Keep<T>(T kept)
    {
        _ = kept;
        return true;
    }

    private bool TryReadLevels()
    {
        if (!scan.TryTake((byte)'['))
        {
            ValueFault("expected an array of {\"price\",\"size\"} levels");
            return scan.TrySkipValue();
        }

        if (scan.TryTake((byte)']'))
        {
            return true;
        }

        do
        {
            if (!TryReadLevel())
            {
                return false;
            }
        }
        while (scan.TryTake((byte)','));
        return scan.TryTake((byte)']');
    }

    private bool TryReadLevel()
    {
        if (!scan.TryTake((byte)'{'))
        {
            ValueFault("expected a level {\"price\",\"size\"}");
            return scan.TrySkipValue();
        }

        Price price = default;
        Size size = default;
        bool hasPrice = false;
        bool hasSize = false;
        if (!scan.TryTake((byte)'}'))
        {
            do
            {
                if (!TryKey(out FrameField field))
                {
                    return false;
                }

                hasPrice |= field == FrameField.Price;
                hasSize |= field == FrameField.Size;
                bool read = field switch
                {
                    FrameField.Price => TryPrice(out price),
                    FrameField.Size => TrySize(out size),
                    _ => scan.TrySkipValue(),
                };
                if (!read)
                {
                    return false;
                }
            }
            while (scan.TryTake((byte)','));
            if (!scan.TryTake((byte)'}'))
            {
                return false;
            }
        }

        if (!hasPrice || !hasSize)
        {
            ValueFault("a level needs a price and a size");
        }

        into.AddLevel(new Level(price, size));
        return true;
    }

    private bool TryReadChanges()
    {
        if (!scan.TryTake((byte)'['))
        {
            ValueFault("expected an array of changes");
            return scan.TrySkipValue();
        }

        if (scan.TryTake((byte)']'))
        {
            return true;
        }

        do
        {
            if (!TryReadChange())
            {
                return false;
            }
        }
        while (scan.TryTake((byte)','));
        return scan.TryTake((byte)']');
    }

    private bool TryReadChange()
    {
        if (!scan.TryTake((byte)'{'))
        {
            ValueFault("expected a change {\"price\",\"size\",\"side\"}");
            return scan.TrySkipValue();
        }

        ref PriceChange change = ref into.AddChange();
        uint seen = 0;
        if (!scan.TryTake((byte)'}'))
        {
            do
            {
                if (!TryKey(out FrameField field) || !TryReadChangeField(field, ref change))
                {
                    return false;
                }

                seen |= 1u << (int)field;
            }
            while (scan.TryTake((byte)','));
            if (!scan.TryTake((byte)'}'))
            {
                return false;
            }
        }

        const uint Needed = (1u << (int)FrameField.Price) | (1u << (int)FrameField.Size) | (1u << (int)FrameField.Side);
        if ((seen & Needed) != Needed)
        {
            ValueFault("a change needs a price, a size and a side");
        }

        return true;
    }

    private bool TryReadChangeField(FrameField field, ref PriceChange change)
    {
        switch (field)
        {
            case FrameField.Asset:
                return TryText(out TextRange asset) && Keep(change.Asset = asset);
            case FrameField.Hash:
                return TryText(out TextRange hash) && Keep(change.Hash = hash);
            case FrameField.Price:
                return TryPrice(out Price price) && Keep(change.Price = price);
            case FrameField.Size:
                return TrySize(out Size size) && Keep(change.Size = size);
            case FrameField.BestBid:
                return TryOptionalPrice(out Price? bid) && Keep(change.BestBid = bid);
            case FrameField.BestAsk:
                return TryOptionalPrice(out Price? ask) && Keep(change.BestAsk = ask);
            case FrameField.Side:
                return TryText(out TextRange side) && Keep(change.Side = SideOf(side));
            default:
                return scan.TrySkipValue();
        }
    }

    private Side SideOf(TextRange range)
    {
        ReadOnlySpan<byte> text = into.Text(frame, range);
        if (text.SequenceEqual("BUY"u8) || text.SequenceEqual("buy"u8))
        {
            return Side.Buy;
        }

        if (!text.SequenceEqual("SELL"u8) && !text.SequenceEqual("sell"u8))
        {
            ValueFault("a side must be BUY or SELL");
        }

        return Side.Sell;
    }
}
