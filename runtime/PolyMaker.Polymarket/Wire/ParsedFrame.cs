using PolyMaker.Core.Events;

namespace PolyMaker.Polymarket.Wire;

/// <summary>
/// The content of one frame in flat reusable buffers: parsing the next frame into the same object costs no garbage
/// once the buffers have grown. Texts refer to the frame's bytes, so the caller keeps those while it reads. One
/// owner.
/// </summary>
public sealed class ParsedFrame
{
    private FrameMessage[] messages = new FrameMessage[4];
    private PriceChange[] changes = new PriceChange[16];
    private Level[] levels = new Level[512];
    private int messageCount;
    private int changeCount;
    private int levelCount;

    public FrameVerdict Verdict { get; internal set; }

    /// <summary>Why the frame was rejected, as a sentence; empty otherwise.</summary>
    public string Reason { get; internal set; } = "";

    /// <summary>Byte offset in the frame at which it stopped making sense.</summary>
    public int FaultOffset { get; internal set; }

    public ReadOnlySpan<FrameMessage> Messages => messages.AsSpan(0, messageCount);

    public ReadOnlySpan<PriceChange> ChangesOf(in FrameMessage message) =>
        changes.AsSpan(message.FirstChange, message.ChangeCount);

    public ReadOnlySpan<Level> BidsOf(in FrameMessage message) => levels.AsSpan(message.FirstBid, message.BidCount);

    public ReadOnlySpan<Level> AsksOf(in FrameMessage message) => levels.AsSpan(message.FirstAsk, message.AskCount);

    /// <summary>The bytes of a text of this frame.</summary>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> frame, TextRange range) => Decoded.Of(frame, range);

    internal DecodedText Decoded { get; } = new();

    internal int LevelCount => levelCount;

    internal int ChangeCount => changeCount;

    internal void Clear()
    {
        messageCount = changeCount = levelCount = 0;
        Verdict = FrameVerdict.Ignored;
        Reason = "";
        FaultOffset = 0;
    }

    internal ref FrameMessage AddMessage()
    {
        if (messageCount == messages.Length)
        {
            Array.Resize(ref messages, messageCount * 2);
        }

        ref FrameMessage added = ref messages[messageCount++];
        added = default;
        return ref added;
    }

    internal ref PriceChange AddChange()
    {
        if (changeCount == changes.Length)
        {
            Array.Resize(ref changes, changeCount * 2);
        }

        ref PriceChange added = ref changes[changeCount++];
        added = default;
        return ref added;
    }

    internal Span<PriceChange> ChangesToFill(in FrameMessage message) =>
        changes.AsSpan(message.FirstChange, message.ChangeCount);

    internal void AddLevel(Level level)
    {
        if (levelCount == levels.Length)
        {
            Array.Resize(ref levels, levelCount * 2);
        }

        levels[levelCount++] = level;
    }
}
