using System.Collections.Concurrent;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Journaling;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Live;
using PolyMaker.Polymarket.Trading;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Host.Journaling;

/// <summary>
/// A run written down so that it can be run again: every event an engine learned, every time it was asked to decide and
/// what it said, and the files its rules came from. The loop's thread only puts bytes into a ring; when there is no
/// room, a live run loses the record and says so, a simulated one waits. One writer: the loop or world; reports and
/// rules may come from other threads.
/// </summary>
internal sealed class RunJournal : IWorldObserver, IRunObserver, IDisposable
{
    private const int HeadRoom = 2 + (3 * FieldWriter.NumberRoom);
    private const int GapRoom = 1 + (3 * FieldWriter.NumberRoom);

    private readonly JournalOptions options;
    private readonly TimeProvider time;
    private readonly bool waits;
    private readonly HashSet<int> joined = [];
    private readonly RuleFiles rules = new();
    private JournalRing ring = null!;
    private JournalWriter? writer;
    private Timestamp first;
    private Timestamp before;
    private Timestamp lostAt;
    private long unsaid;
    private long lost;

    /// <param name="options">Where it goes.</param>
    /// <param name="waits">No money is at stake: the run waits for the disk rather than lose a record.</param>
    /// <param name="time">For rotation and retries.</param>
    public RunJournal(JournalOptions options, bool waits, TimeProvider time)
    {
        this.options = options;
        this.waits = waits;
        this.time = time;
    }

    /// <summary>The file or folder it is in.</summary>
    public string Path => options.Path;

    /// <summary>
    /// Records that were lost because the writer could not keep up; a replay ends at the first of them.
    /// </summary>
    public long Lost => Volatile.Read(ref lost) + (writer?.LeftOut ?? 0);

    /// <summary>Why nothing can be written at the moment; null: it can.</summary>
    public string? Fault => writer?.Fault;

    public long BytesWritten => writer?.Written ?? 0;

    /// <summary>Bytes that wait for the disk, and for how many there is room.</summary>
    public (long Waiting, long Capacity) Backlog => writer is null ? (0, 0) : (ring.Waiting, ring.Capacity);

    /// <summary>Any thread: the segment that is being written ends with its last record; a rotated journal's.</summary>
    public void Turn() => writer?.Turn();

    /// <summary>What the operator should hear of.</summary>
    public ConcurrentQueue<string> Remarks { get; } = new();

    /// <summary>
    /// Null when no journal was asked for. Nothing is made before <see cref="Started"/>: a run that cannot start leaves
    /// an older journal alone.
    /// </summary>
    public static RunJournal? At(string? path, bool waits) =>
        path is null ? null : new RunJournal(new JournalOptions { Path = path }, waits, TimeProvider.System);

    /// <exception cref="InputException">It cannot be written.</exception>
    public void Started(JournalHeader header)
    {
        first = new Timestamp(header.First);
        ring = new JournalRing(options.Chunks, options.ChunkBytes);
        writer = new JournalWriter(ring, options, header.Run, time);
        writer.Beside(SlowRecords.Header(header));
        writer.Start();
    }

    /// <summary>Any thread, before the revision goes live: what it was compiled from, and for which day.</summary>
    public void Compiled(RuleSnapshot? files, string revision, DateOnly day)
    {
        foreach (byte[] record in rules.Records(files, revision, day))
        {
            writer!.Beside(record);
        }
    }

    /// <summary>A frame of the recording that could not be parsed, heard of when the feed comes across it.</summary>
    public void Rejected(long recordedLine, string reason)
    {
        Span<byte> room = Claim(HeadRoom + (4 * reason.Length));
        FieldWriter to = new(room);
        if (!room.IsEmpty)
        {
            to.Byte((byte)JournalRecordKind.FrameRejected);
            to.Signed(recordedLine);
            to.Text(reason);
            ring.Publish(to.Length);
        }
    }

    /// <summary>A prepared recording only remembers how many unreadable frames its original held.</summary>
    public void RejectedWhenPrepared(long frames)
    {
        Span<byte> room = Claim(HeadRoom);
        FieldWriter to = new(room);
        if (!room.IsEmpty)
        {
            to.Byte((byte)JournalRecordKind.FramesRejectedWhenPrepared);
            to.Signed(frames);
            ring.Publish(to.Length);
        }
    }

    /// <summary>Before its first event: the engine as it was made.</summary>
    public void Joined(LiveMarket market) =>
        Join(market.Number, market.Engine, Timestamp.Max(first, before));

    public void Learned(LiveMarket market, in MarketEvent happened)
    {
        // Everything the engine learns begins with its being there.
        if (!joined.Contains(market.Number))
        {
            Join(market.Number, market.Engine, happened.At);
        }

        Write(market.Number, in happened);
    }

    public void Consumed(MarketRun market, in MarketEvent marketEvent)
    {
        if (!joined.Contains(market.Market))
        {
            Join(market.Market, market.Engine!, marketEvent.At);
        }

        Write(market.Market, in marketEvent);
    }

    public void Decided(LiveMarket market, Timestamp at, ReadOnlySpan<MarketCommand> commands) =>
        Write(market.Number, at, commands);

    public void Decided(MarketRun market, Timestamp at, ReadOnlySpan<MarketCommand> commands) =>
        Write(market.Market, at, commands);

    public void Told(GatewayReport report) => writer?.Beside(SlowRecords.Report(report));

    public void Happened(MarketRun market, Timestamp venueAt, in VenueOutcome outcome)
    {
        Span<byte> room = Claim(HeadRoom + 4 + (4 * FieldWriter.NumberRoom));
        FieldWriter to = new(room);
        if (!room.IsEmpty)
        {
            to.Byte((byte)JournalRecordKind.Happened);
            to.Number((ulong)market.Market);
            to.Signed(venueAt.Micro - before.Micro);
            to.Byte((byte)outcome.Kind);
            to.Signed(outcome.Order.Value);
            to.Byte((byte)outcome.Side);
            to.Signed(outcome.Price.Units);
            to.Signed(outcome.Size.Micro);
            to.Signed(outcome.Fee.Micro);
            to.Byte((byte)outcome.Reason);
            to.Byte((byte)outcome.Cause);
            ring.Publish(to.Length);
        }
    }

    /// <summary>Writes what is left. A journal that does not end with this was cut off.</summary>
    public void Dispose()
    {
        if (writer is null)
        {
            return;
        }

        Span<byte> room = Claim(1);
        if (!room.IsEmpty)
        {
            room[0] = (byte)JournalRecordKind.Ended;
            ring.Publish(1);
        }

        writer.Dispose();
        writer = null;
    }

    private void Join(int market, MarketEngine engine, Timestamp at)
    {
        byte[] spec = SpecJson.Write(engine.State.Spec);
        Span<byte> room = Claim(
            HeadRoom + (3 * FieldWriter.NumberRoom) + spec.Length + RulesReference.RoomOf(engine.Rules));
        FieldWriter to = new(room);
        if (!room.IsEmpty)
        {
            to.Byte((byte)JournalRecordKind.Joined);
            to.Number((ulong)market);
            to.Signed(at.Micro);
            to.Bytes(spec);
            to.Signed(engine.State.Budget.Micro);
            RulesReference.Write(ref to, engine.Rules);
            ring.Publish(to.Length);
            joined.Add(market);
        }
    }

    private void Write(int market, in MarketEvent e)
    {
        bool hasRules = e.Kind == MarketEventKind.RulesChanged;
        int rulesRoom = hasRules ? RulesReference.RoomOf(e.RuleBook) : 0;
        Span<byte> room = Claim(HeadRoom + EventCodec.RoomOf(in e) + rulesRoom);
        if (room.IsEmpty)
        {
            return;
        }

        FieldWriter to = new(room);
        to.Byte((byte)JournalRecordKind.Event);
        to.Number((ulong)market);
        EventCodec.Write(ref to, in e, before);
        if (hasRules)
        {
            RulesReference.Write(ref to, e.RuleBook);
        }

        before = e.At;
        ring.Publish(to.Length);
    }

    private void Write(int market, Timestamp at, ReadOnlySpan<MarketCommand> commands)
    {
        Span<byte> room = Claim(HeadRoom + FieldWriter.NumberRoom + (commands.Length * CommandCodec.Room));
        if (room.IsEmpty)
        {
            return;
        }

        FieldWriter to = new(room);
        to.Byte((byte)JournalRecordKind.Decision);
        to.Number((ulong)market);
        to.Signed(at.Micro - before.Micro);
        to.Number((ulong)commands.Length);
        foreach (ref readonly MarketCommand command in commands)
        {
            CommandCodec.Write(ref to, in command, at);
        }

        before = at;
        ring.Publish(to.Length);
    }

    /// <summary>Room for a record; empty when the record is lost.</summary>
    private Span<byte> Claim(int room)
    {
        if (writer is null)
        {
            throw new InvalidOperationException("a journal is started before anything is written into it");
        }

        Span<byte> claimed = ring.Claim(room + (unsaid > 0 ? GapRoom : 0));
        SpinWait wait = default;
        while (claimed.IsEmpty && waits)
        {
            if (writer.Fault is { } fault)
            {
                throw new InputException($"--journal {Path}: cannot be written on: {fault}");
            }

            wait.SpinOnce();
            claimed = ring.Claim(room);
        }

        if (claimed.IsEmpty)
        {
            Lose();
            return claimed;
        }

        if (unsaid > 0)
        {
            TellGap(claimed);
            claimed = ring.Claim(room);
        }

        return claimed;
    }

    private void Lose()
    {
        if (unsaid == 0)
        {
            lostAt = before;
            Remarks.Enqueue(
                $"THE JOURNAL LOSES RECORDS from {before} on: the disk does not keep up, and trading does not wait for "
                + "it. This journal can be replayed up to there.");
        }

        unsaid++;
        Volatile.Write(ref lost, lost + 1);
    }

    private void TellGap(Span<byte> room)
    {
        FieldWriter to = new(room);
        to.Byte((byte)JournalRecordKind.Gap);
        to.Signed(lostAt.Micro);
        to.Signed(unsaid);
        ring.Publish(to.Length);
        Remarks.Enqueue($"the journal is complete again after {unsaid} lost records");
        unsaid = 0;
    }

    /// <summary>Remarks of the writer and of the loop; null when there is none.</summary>
    public string? NextRemark() =>
        Remarks.TryDequeue(out string? own) || (writer?.TryRemark(out own) ?? false) ? own : null;
}
