using System.Buffers;
using System.Buffers.Binary;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>
/// Writes a feed's events in the prepared binary form, so that a backtest need not parse JSON. The file appears under
/// its name only when complete. One owner.
/// </summary>
public sealed class PreparedWriter : IDisposable
{
    private const int ProgressEvery = 4096;

    private readonly string path;
    private readonly string partial;
    private FileStream? file;
    private byte[] block = new byte[PreparedFormat.BlockSize + PreparedFormat.EventRoom];
    private int length;
    private int eventsInBlock;
    private long at;

    private PreparedWriter(string path, string partial, FileStream file)
    {
        this.path = path;
        this.partial = partial;
        this.file = file;
        file.Write(PreparedFormat.Magic);
    }

    public long EventsWritten { get; private set; }

    /// <summary>
    /// Reads the feed to its end and writes all of it; returns the number of events. <paramref name="now"/> is called
    /// every few thousand events and may throw to stop.
    /// </summary>
    public static long Write(string path, IMarketFeed feed, RecordingInfo info, Action? now = null)
    {
        string partial = path + ".partial";
        using PreparedWriter writer = new(path, partial, RecordingWriter.OpenForWriting(path, partial));
        try
        {
            while (feed.TryRead(out int market, out MarketEvent marketEvent, out bool endsFrame))
            {
                writer.Add(market, marketEvent, endsFrame);
                if (writer.EventsWritten % ProgressEvery == 0)
                {
                    now?.Invoke();
                }
            }

            writer.Complete(info with { Markets = [.. feed.Markets] }, feed.RejectedFrames);
        }
        catch (IOException cause)
        {
            throw new RecordingException($"{path}: cannot be written: {cause.Message}", cause);
        }

        return writer.EventsWritten;
    }

    public void Dispose()
    {
        if (file is not null)
        {
            file.Dispose();
            file = null;
            File.Delete(partial);
        }
    }

    private void Add(int market, in MarketEvent marketEvent, bool endsFrame)
    {
        MakeRoom(PreparedFormat.EventRoom + RoomForLevels(marketEvent));
        int flags = (int)marketEvent.Kind
            | (marketEvent.Side == Side.Sell ? PreparedFlags.Sell : 0)
            | (marketEvent.Outcome == Outcome.No ? PreparedFlags.No : 0)
            | (endsFrame ? PreparedFlags.EndsFrame : 0);
        block[length++] = (byte)flags;
        Put(market);
        PutSigned(marketEvent.At.Micro - at);
        PutSigned(marketEvent.VenueAt.Micro - marketEvent.At.Micro);
        at = marketEvent.At.Micro;
        switch (marketEvent.Kind)
        {
            case MarketEventKind.BookReplaced:
                PutLevels(marketEvent.Levels.Bids);
                PutLevels(marketEvent.Levels.Asks);
                break;
            case MarketEventKind.LevelChanged or MarketEventKind.TradePrinted:
                Put(marketEvent.Price.Units);
                Put(marketEvent.Size.Micro);
                break;
            case MarketEventKind.TopOfBookQuoted:
                Put(marketEvent.Price.Units);
                Put(marketEvent.SecondPrice.Units);
                break;
            case MarketEventKind.TickSizeChanged:
                Put(marketEvent.Price.Units);
                break;
            case MarketEventKind.MarketResolved or MarketEventKind.FeedLost:
                break;
            default:
                throw Core.Invariant.Unreachable(marketEvent.Kind);
        }

        eventsInBlock++;
        EventsWritten++;
    }

    private void Complete(RecordingInfo info, long rejected)
    {
        Flush();
        Span<byte> empty = stackalloc byte[PreparedFormat.BlockHeaderLength];
        empty.Clear();
        file!.Write(empty);
        long headerAt = file.Position;
        ArrayBufferWriter<byte> header = new();
        RecordingHeader.Write(header, info);
        file.Write(header.WrittenSpan);
        Span<byte> footer = stackalloc byte[PreparedFormat.FooterLength];
        BinaryPrimitives.WriteInt64LittleEndian(footer, rejected);
        BinaryPrimitives.WriteInt64LittleEndian(footer[8..], EventsWritten);
        BinaryPrimitives.WriteInt64LittleEndian(footer[16..], headerAt);
        PreparedFormat.Closing.CopyTo(footer[24..]);
        file.Write(footer);
        file.Dispose();
        file = null;
        File.Move(partial, path, overwrite: true);
    }

    private static int RoomForLevels(in MarketEvent marketEvent) =>
        marketEvent.Kind == MarketEventKind.BookReplaced
            ? (marketEvent.Levels.BidCount + marketEvent.Levels.AskCount) * PreparedFormat.LevelRoom
            : 0;

    private void MakeRoom(int room)
    {
        if (length + room > PreparedFormat.BlockSize)
        {
            Flush();
        }

        if (room > block.Length)
        {
            block = new byte[room * 2];
        }
    }

    private void Flush()
    {
        if (length == 0)
        {
            return;
        }

        Span<byte> header = stackalloc byte[PreparedFormat.BlockHeaderLength];
        BinaryPrimitives.WriteInt32LittleEndian(header, length);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], eventsInBlock);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], PreparedFormat.Checksum(block.AsSpan(0, length)));
        file!.Write(header);
        file.Write(block.AsSpan(0, length));
        length = eventsInBlock = 0;
    }

    private void PutLevels(ReadOnlySpan<Level> levels)
    {
        Put(levels.Length);
        foreach (ref readonly Level level in levels)
        {
            Put(level.Price.Units);
            Put(level.Size.Micro);
        }
    }

    private void PutSigned(long value) => Put((value << 1) ^ (value >> 63));

    private void Put(long value)
    {
        ulong left = (ulong)value;
        while (left >= 0x80)
        {
            block[length++] = (byte)(left | 0x80);
            left >>= 7;
        }

        block[length++] = (byte)left;
    }
}
