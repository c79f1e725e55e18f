using System.Globalization;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Journaling;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Polymarket.Trading;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Host.Journaling;

/// <summary>
/// A journal record by record. Fields mean what the record's <see cref="Kind"/> says and hold until the next read. Ends
/// without an exception wherever what is readable ends; <see cref="Notice"/> and <see cref="Damage"/> say why.
/// </summary>
internal sealed class JournalReader : IDisposable
{
    private readonly JournalBlocks blocks;
    private readonly BookLevels levels = new();
    private MarketCommand[] commands = new MarketCommand[64];
    private byte[] block = [];
    private int blockLength;
    private int next;
    private int start;
    private Timestamp before;
    private string? malformed;

    private JournalReader(IReadOnlyList<string> segments)
    {
        Segments = segments;
        blocks = new JournalBlocks(segments);
    }

    /// <summary>The files it consists of.</summary>
    public IReadOnlyList<string> Segments { get; }

    /// <summary>Of the first record.</summary>
    public JournalHeader Header { get; private set; } = null!;

    public JournalRecordKind Kind { get; private set; }

    /// <summary>Of what concerns one market: its number in the run.</summary>
    public int Market { get; private set; }

    /// <summary>Of a decision, a report or what a simulated venue did: when.</summary>
    public Timestamp At { get; private set; }

    /// <summary>What an engine learned. Of new rules, <see cref="Rules"/> says which.</summary>
    public MarketEvent Event { get; private set; }

    public ReadOnlySpan<MarketCommand> Commands => commands.AsSpan(0, CommandCount);

    public int CommandCount { get; private set; }

    /// <summary>Of a market that joined, or of changed rules.</summary>
    public RulesReference? Rules { get; private set; }

    /// <summary>Of a market that joined.</summary>
    public MarketSpec? Spec { get; private set; }

    /// <summary>Of a market that joined: what it was lent.</summary>
    public Cash Budget { get; private set; }

    public VenueOutcome Outcome { get; private set; }

    public GatewayReport? Report { get; private set; }

    /// <summary>Of a rule file: its hash. Of a revision: its name.</summary>
    public string Name { get; private set; } = "";

    public byte[] Bytes { get; private set; } = [];

    public DateOnly Day { get; private set; }

    /// <summary>Of a revision: its files' paths and hashes.</summary>
    public IReadOnlyList<(string Path, string Hash)> Files { get; private set; } = [];

    /// <summary>A line of a recording, or how many records or frames are missing.</summary>
    public long Number { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>The record's own bytes.</summary>
    public ReadOnlySpan<byte> Record => block.AsSpan(start, next - start);

    /// <summary>Read so far.</summary>
    public long Records { get; private set; }

    /// <summary>The end was cut off, as by a crash; null: it was not.</summary>
    public string? Notice => blocks.Notice;

    /// <summary>It is damaged or not understood from some place on; null: it is not.</summary>
    public string? Damage => malformed ?? blocks.Damage;

    /// <param name="path">A file, a run's folder, or a folder of runs, of which the latest is read.</param>
    /// <exception cref="InputException">There is no journal, or it does not even begin.</exception>
    public static JournalReader Open(string path)
    {
        JournalReader reader = new(JournalSegments.Find(path));
        try
        {
            if (!reader.TryRead() || reader.Kind != JournalRecordKind.Header)
            {
                throw new InputException(reader.Damage ?? reader.Notice ?? $"{path}: holds no journal");
            }

            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public bool TryRead()
    {
        if (malformed is not null || (next == blockLength && !TryNextBlock()))
        {
            return false;
        }

        start = next;
        try
        {
            FieldReader from = new(block.AsSpan(next, blockLength - next));
            Read(ref from);
            next += from.Position;
            Records++;
            return true;
        }
        catch (FormatException fault)
        {
            malformed = string.Create(
                CultureInfo.InvariantCulture,
                $"{blocks.Segment}: record {Records + 1} is not understood ({fault.Message}), byte {start} of its "
                + $"block; a newer program may have written it");
            return false;
        }
    }

    public void Dispose() => blocks.Dispose();

    private bool TryNextBlock()
    {
        if (!blocks.TryRead(out ReadOnlySpan<byte> payload))
        {
            return false;
        }

        if (block.Length < payload.Length)
        {
            block = new byte[Math.Max(payload.Length, 1 << 16)];
        }

        payload.CopyTo(block);
        blockLength = payload.Length;
        next = 0;
        return true;
    }

    private void Read(ref FieldReader from)
    {
        Kind = (JournalRecordKind)from.Byte();
        switch (Kind)
        {
            case JournalRecordKind.Header:
                Header = JournalHeader.Of(from.Bytes());
                break;
            case JournalRecordKind.RuleFile:
                Name = Convert.ToHexString(from.Bytes());
                Bytes = from.Bytes().ToArray();
                break;
            case JournalRecordKind.RuleSet:
                ReadRuleSet(ref from);
                break;
            case JournalRecordKind.Joined:
                Market = from.Int32();
                At = new Timestamp(from.Signed());
                Spec = SpecJson.Read(from.Bytes());
                Budget = new Cash(from.Signed());
                Rules = RulesReference.Read(ref from);
                break;
            case JournalRecordKind.Event:
                Market = from.Int32();
                Event = EventCodec.Read(ref from, before, levels, rules: null);
                Rules = Event.Kind == MarketEventKind.RulesChanged ? RulesReference.Read(ref from) : null;
                At = before = Event.At;
                break;
            case JournalRecordKind.Decision:
                ReadDecision(ref from);
                break;
            case JournalRecordKind.Happened:
                ReadOutcome(ref from);
                break;
            case JournalRecordKind.FrameRejected:
                Number = from.Signed();
                Text = from.Text();
                break;
            case JournalRecordKind.FramesRejectedWhenPrepared:
                Number = from.Signed();
                break;
            case JournalRecordKind.Report:
                ReadReport(ref from);
                break;
            case JournalRecordKind.Gap:
                At = new Timestamp(from.Signed());
                Number = from.Signed();
                break;
            case JournalRecordKind.Ended:
                break;
            default:
                throw new FormatException($"record kind {(int)Kind} is not known");
        }
    }

    private void ReadRuleSet(ref FieldReader from)
    {
        Name = from.Text();
        long day = from.Signed();
        Day = day >= 0 && day <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)day)
            : throw new FormatException("a day is out of range");
        var files = new (string Path, string Hash)[from.Count()];
        for (int at = 0; at < files.Length; at++)
        {
            files[at] = (from.Text(), Convert.ToHexString(from.Bytes()));
        }

        Files = files;
    }

    private void ReadDecision(ref FieldReader from)
    {
        Market = from.Int32();
        At = before = new Timestamp(before.Micro + from.Signed());
        CommandCount = from.Count();
        if (CommandCount > commands.Length)
        {
            commands = new MarketCommand[CommandCount * 2];
        }

        for (int at = 0; at < CommandCount; at++)
        {
            commands[at] = CommandCodec.Read(ref from, At);
        }
    }

    private void ReadOutcome(ref FieldReader from)
    {
        Market = from.Int32();
        At = new Timestamp(before.Micro + from.Signed());
        Outcome = new VenueOutcome
        {
            Kind = (MarketEventKind)from.Byte(),
            Order = new OrderId(from.Signed()),
            Side = (Side)from.Byte(),
            Price = new Price(from.Int()),
            Size = new Size(from.Signed()),
            Fee = new Cash(from.Signed()),
            Reason = (RejectReason)from.Byte(),
            Cause = (FillCause)from.Byte(),
        };
    }

    private void ReadReport(ref FieldReader from)
    {
        At = new Timestamp(from.Signed());
        var kind = (GatewayReportKind)from.Byte();
        Market = from.Int();
        Name = from.Text();
        Report = new GatewayReport
        {
            At = At,
            Kind = kind,
            Market = Market,
            Ours = from.Signed(),
            Theirs = from.Signed(),
            Text = from.Text(),
        };
    }
}
