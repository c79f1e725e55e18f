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
    private int messageCount;

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
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> frame, TextRange range) => Decoded.Of(frame, range);

    internal DecodedText Decoded { get; } = new();

    internal int FillCount { get; private set; }

    internal int TradeCount { get; private set; }

    internal void Clear()
    {
        messageCount = FillCount = TradeCount = 0;
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
}
