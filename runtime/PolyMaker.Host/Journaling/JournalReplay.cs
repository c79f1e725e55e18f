using PolyMaker.Core;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Journaling;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Journaling;

/// <summary>
/// A journaled run, run again: engines made from what the journal says, taught the same events, asked at the same
/// times. Every command is compared with the journal's, byte for byte. Stops at the first difference, at a gap, or
/// where the journal ends. One owner.
/// </summary>
/// <param name="only">The number of the one market that is run again; null: all are.</param>
internal sealed class JournalReplay(JournalReader journal, int? only = null)
{
    private readonly JournaledRules rules = new();
    private readonly SortedDictionary<int, ReplayedMarket> markets = [];
    private byte[] expected = new byte[64 * CommandCodec.Room];
    private byte[] got = new byte[64 * CommandCodec.Room];

    public JournalHeader Header => journal.Header;

    public IReadOnlyCollection<ReplayedMarket> Markets => markets.Values;

    public long Events { get; private set; }

    public long Decisions { get; private set; }

    public long Commands { get; private set; }

    /// <summary>Of the last event or decision.</summary>
    public Timestamp At { get; private set; }

    public ReplayDifference? Difference { get; private set; }

    /// <summary>Where it differs: to be explained.</summary>
    public ReplayedMarket? Differing { get; private set; }

    /// <summary>Records are missing from here on: what comes after cannot be run again.</summary>
    public string? Gap { get; private set; }

    /// <summary>The run came to its end; else it was cut off.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>
    /// Takes the next record; false at the end, at a gap, at the first difference, and before anything later than
    /// <paramref name="until"/>.
    /// </summary>
    /// <exception cref="InputException">The journal cannot be run by this program.</exception>
    public bool Step(Timestamp until)
    {
        if (Difference is not null || Gap is not null || !journal.TryRead())
        {
            return false;
        }

        switch (journal.Kind)
        {
            case JournalRecordKind.Joined or JournalRecordKind.Event or JournalRecordKind.Decision when IsElsewhere:
                return true;
            case JournalRecordKind.Joined:
                Join();
                break;
            case JournalRecordKind.Event when journal.At <= until:
                Learn();
                break;
            case JournalRecordKind.Decision when journal.At <= until:
                Decide();
                break;
            case JournalRecordKind.Event or JournalRecordKind.Decision:
                return false;
            case JournalRecordKind.Gap:
                Gap = $"{journal.Number} records are missing after {journal.At}: the run's disk did not keep up";
                return false;
            case JournalRecordKind.Ended:
                IsEnded = true;
                break;
            default:
                rules.Take(journal);
                break;
        }

        return Difference is null;
    }

    private bool IsElsewhere => only is { } wanted && journal.Market != wanted;

    private void Join()
    {
        var book = rules.Find(Header, journal.Rules!, journal.Spec!, journal.At);
        markets[journal.Market] = new ReplayedMarket(
            new MarketEngine(journal.Market, journal.Spec!, book, journal.Budget));
    }

    private void Learn()
    {
        MarketEngine engine = Market().Engine;
        MarketEvent learned = journal.Event;
        if (journal.Rules is { } reference)
        {
            learned = MarketEvent.RulesChanged(
                learned.At, rules.Find(Header, reference, engine.State.Spec, learned.At));
        }

        At = learned.At;
        Events++;
        try
        {
            engine.Apply(in learned);
        }
        catch (InvariantException bug)
        {
            throw Broken(engine, bug);
        }
    }

    private void Decide()
    {
        ReplayedMarket market = Market();
        At = journal.At;
        Decisions++;
        ReadOnlySpan<MarketCommand> wanted = journal.Commands;
        ReadOnlySpan<MarketCommand> commands = default;
        try
        {
            commands = market.Engine.Decide(At);
        }
        catch (InvariantException bug)
        {
            throw Broken(market.Engine, bug);
        }

        Commands += commands.Length;
        market.Keep(commands);
        if (!Encode(ref expected, wanted).SequenceEqual(Encode(ref got, commands)))
        {
            Differing = market;
            Difference = new ReplayDifference(market.Slug, At, AllTexts(wanted), AllTexts(commands));
        }
    }

    private ReadOnlySpan<byte> Encode(ref byte[] room, ReadOnlySpan<MarketCommand> commands)
    {
        if (room.Length < commands.Length * CommandCodec.Room)
        {
            room = new byte[commands.Length * CommandCodec.Room * 2];
        }

        FieldWriter to = new(room);
        foreach (ref readonly MarketCommand command in commands)
        {
            CommandCodec.Write(ref to, in command, At);
        }

        return room.AsSpan(0, to.Length);
    }

    private ReplayedMarket Market() => markets.TryGetValue(journal.Market, out ReplayedMarket? market)
        ? market
        : throw new InputException($"market {journal.Market} is in the journal before it joined; it is damaged");

    private static InputException Broken(MarketEngine engine, InvariantException bug) => new(
        $"the engine of {engine.State.Spec.Slug} stops here, as it may have done in the run: {bug.Message}", bug);

    private static List<string> AllTexts(ReadOnlySpan<MarketCommand> commands)
    {
        List<string> texts = [];
        foreach (ref readonly MarketCommand command in commands)
        {
            texts.Add(command.ToString());
        }

        return texts;
    }
}
