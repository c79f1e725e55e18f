using System.Buffers.Binary;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>Reads the prepared binary form back as market events: the same events in the same order. Truncation is noticed when
/// the file is opened, damage when its block is reached. One loop pulls.</summary>
public sealed class PreparedFeed : IMarketFeed
{
    private readonly FileStream file;
    private readonly string path;
    private readonly long headerAt;
    private readonly long events;
    private readonly BookLevels levels = new();
    private byte[] block = new byte[PreparedFormat.BlockSize + PreparedFormat.EventRoom];
    private int length;
    private int next;
    private long at;
    private long eventsRead;

    private PreparedFeed(FileStream file, string path)
    {
        this.file = file;
        this.path = path;
        Span<byte> footer = stackalloc byte[PreparedFormat.FooterLength];
        if (file.Length < PreparedFormat.Magic.Length + PreparedFormat.BlockHeaderLength + PreparedFormat.FooterLength)
        {
            throw Truncated();
        }

        file.Position = file.Length - PreparedFormat.FooterLength;
        file.ReadExactly(footer);
        if (!footer[24..].SequenceEqual(PreparedFormat.Closing))
        {
            throw Truncated();
        }

        RejectedFrames = BinaryPrimitives.ReadInt64LittleEndian(footer);
        events = BinaryPrimitives.ReadInt64LittleEndian(footer[8..]);
        headerAt = BinaryPrimitives.ReadInt64LittleEndian(footer[16..]);
        Info = ReadHeader();
        file.Position = PreparedFormat.Magic.Length;
    }

    public RecordingInfo Info { get; }

    public IReadOnlyList<MarketSpec> Markets => Info.Markets;

    public long RejectedFrames { get; }

    public static PreparedFeed Open(string path)
    {
        FileStream file = RecordingFile.OpenRaw(path);
        try
        {
            return new PreparedFeed(file, path);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public bool TryRead(out int market, out MarketEvent marketEvent, out bool endsFrame)
    {
        if (next == length && !TryNextBlock())
        {
            (market, marketEvent, endsFrame) = (-1, default, false);
            return false;
        }

        try
        {
            Decode(out market, out marketEvent, out endsFrame);
        }
        catch (IndexOutOfRangeException cause)
        {
            throw new RecordingException($"{path}: event {eventsRead} is malformed; prepare the recording again", cause);
        }

        eventsRead++;
        return true;
    }

    public void Dispose() => file.Dispose();

    private void Decode(out int market, out MarketEvent marketEvent, out bool endsFrame)
    {
        int flags = block[next++];
        market = (int)Take();
        at += TakeSigned();
        Timestamp received = new(at);
        Timestamp venueAt = new(at + TakeSigned());
        Side side = (flags & PreparedFlags.Sell) != 0 ? Side.Sell : Side.Buy;
        Outcome outcome = (flags & PreparedFlags.No) != 0 ? Outcome.No : Outcome.Yes;
        endsFrame = (flags & PreparedFlags.EndsFrame) != 0;
        marketEvent = (MarketEventKind)(flags & PreparedFlags.KindMask) switch
        {
            MarketEventKind.LevelChanged =>
                MarketEvent.LevelChanged(received, venueAt, outcome, side, TakePrice(), new Size(Take())),
            MarketEventKind.TradePrinted =>
                MarketEvent.TradePrinted(received, venueAt, outcome, side, TakePrice(), new Size(Take())),
            MarketEventKind.BookReplaced => MarketEvent.BookReplaced(received, venueAt, outcome, TakeLevels()),
            MarketEventKind.TopOfBookQuoted =>
                MarketEvent.TopOfBookQuoted(received, venueAt, outcome, TakePrice(), TakePrice()),
            MarketEventKind.TickSizeChanged =>
                MarketEvent.TickSizeChanged(received, venueAt, new TickSize(TakePrice().Units)),
            MarketEventKind.MarketResolved => MarketEvent.MarketResolved(received, venueAt, outcome),
            MarketEventKind.FeedLost => MarketEvent.FeedLost(received),
            _ => throw new RecordingException(
                $"{path}: event {eventsRead} has a kind this program does not know; prepare the recording again"),
        };
    }

    private bool TryNextBlock()
    {
        Span<byte> header = stackalloc byte[PreparedFormat.BlockHeaderLength];
        try
        {
            file.ReadExactly(header);
            int size = BinaryPrimitives.ReadInt32LittleEndian(header);
            if (size == 0)
            {
                file.Position -= PreparedFormat.BlockHeaderLength;
                return eventsRead == events ? false : throw Truncated();
            }

            if (size < 0 || size > headerAt)
            {
                throw Damaged();
            }

            block = size <= block.Length ? block : new byte[size * 2];
            file.ReadExactly(block.AsSpan(0, size));
            (length, next) = (size, 0);
        }
        catch (IOException)
        {
            throw Truncated();
        }

        return PreparedFormat.Checksum(block.AsSpan(0, length)) == BinaryPrimitives.ReadUInt32LittleEndian(header[8..])
            ? true
            : throw Damaged();
    }

    private RecordingInfo ReadHeader()
    {
        long headerLength = file.Length - PreparedFormat.FooterLength - headerAt;
        if (headerAt < PreparedFormat.Magic.Length || headerLength <= 0 || headerLength > PieceReader.PieceLimit)
        {
            throw Damaged();
        }

        byte[] header = new byte[headerLength];
        file.Position = headerAt;
        file.ReadExactly(header);
        return RecordingHeader.Read(header, path);
    }

    private BookLevels TakeLevels()
    {
        levels.Clear();
        for (long left = Take(); left > 0; left--)
        {
            levels.AddBid(TakePrice(), new Size(Take()));
        }

        for (long left = Take(); left > 0; left--)
        {
            levels.AddAsk(TakePrice(), new Size(Take()));
        }

        return levels;
    }

    private Price TakePrice() => new((int)Take());

    private long TakeSigned()
    {
        ulong folded = (ulong)Take();
        return (long)(folded >> 1) ^ -(long)(folded & 1);
    }

    private long Take()
    {
        ulong value = block[next++];
        if (value < 0x80)
        {
            return (long)value;
        }

        value &= 0x7F;
        for (int shift = 7; ; shift += 7)
        {
            ulong part = block[next++];
            value |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                return (long)value;
            }
        }
    }

    private RecordingException Truncated() => new(
        $"{path}: the prepared recording is truncated after {eventsRead} events; prepare it again from its source");

    private RecordingException Damaged() => new(
        $"{path}: the prepared recording is damaged after {eventsRead} events; prepare it again from its source");
}
