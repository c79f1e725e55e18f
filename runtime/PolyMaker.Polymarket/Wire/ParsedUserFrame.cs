namespace PolyMaker.Polymarket.Wire;

/// <summary>
/// The content of one user-channel frame in flat reusable buffers: parsing the next frame into the same object costs no
/// garbage once the buffers have grown. Texts refer to the frame's bytes, so the caller keeps those while it reads.
/// One owner.
/// </summary>
public sealed class ParsedUserFrame
{
    private UserMessage[] messages = new UserMessage[4];
    private UserFill[] fills = new UserFill[16];
    private TextRange[] trades = new TextRange[16];
    private byte[] decoded = new byte[256];
    private int messageCount;
    private int decodedCount;

    public FrameVerdict Verdict { get; internal set; }

    /// <summary>Why the frame was rejected, as a sentence; empty otherwise. Never holds any of the frame.</summary>
    public string Reason { get; internal set; } = "";

    /// <summary>Byte offset in the frame at which it stopped making sense.</summary>
    public int FaultOffset { get; internal set; }

    public ReadOnlySpan<UserMessage> Messages => messages.AsSpan(0, messageCount);

    public ReadOnlySpan<UserFill> FillsOf(in UserMessage message) =>
        fills.AsSpan(message.FirstFill, message.FillCount);

    /// <summary>associate_trades of an order.</summary>
    public ReadOnlySpan<TextRange> TradesOf(in UserMessage message) =>
        trades.AsSpan(message.FirstTrade, message.TradeCount);

    /// <summary>The bytes of a text of this frame.</summary>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> frame, TextRange range) =>
        range.Start >= 0 ? frame.Slice(range.Start, range.Length) : decoded.AsSpan(~range.Start, range.Length);

    internal int FillCount { get; private set; }

    internal int TradeCount { get; private set; }

    internal void Clear()
    {
        messageCount = FillCount = TradeCount = decodedCount = 0;
        Verdict = FrameVerdict.Ignored;
        Reason = "";
        FaultOffset = 0;
    }

    internal ref UserMessage AddMessage()
    {
        if (messageCount == messages.Length)
        {
            Array.Resize(ref messages, messageCount * 2);
        }

        ref UserMessage added = ref messages[messageCount++];
        added = default;
        return ref added;
    }

    internal void AddFill(in UserFill fill)
    {
        if (FillCount == fills.Length)
        {
            Array.Resize(ref fills, FillCount * 2);
        }

        fills[FillCount++] = fill;
    }

    internal void AddTrade(TextRange trade)
    {
        if (TradeCount == trades.Length)
        {
            Array.Resize(ref trades, TradeCount * 2);
        }

        trades[TradeCount++] = trade;
    }

    /// <summary>Decodes JSON escapes into the own buffer; false when they are malformed.</summary>
    internal bool TryDecode(ReadOnlySpan<byte> escaped, out TextRange range)
    {
        while (decoded.Length - decodedCount < escaped.Length)
        {
            Array.Resize(ref decoded, decoded.Length * 2);
        }

        bool valid = JsonEscapes.TryDecode(escaped, decoded.AsSpan(decodedCount), out int length);
        range = new TextRange(~decodedCount, length);
        decodedCount += length;
        return valid;
    }
}
