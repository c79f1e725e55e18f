using System.Data.Common;
using System.Globalization;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Storage;
using PolyMaker.Polymarket.Signing;
using PolyMaker.UnitTests.Core;
using PolyMaker.UnitTests.Core.Engine;
using PolyMaker.UnitTests.Host.Journaling;

namespace PolyMaker.UnitTests.Host.Storage;

/// <summary>A market with sample rules whose state is kept, and the store to look into.</summary>
internal sealed class StateBench
{
    public const string Account = "local:0xaa";
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    public StateBench(string run, IReadOnlyDictionary<string, DayBook>? recovered = null)
    {
        Rows = new StateRows(run, Account);
        Book = new StateBook(
            Rows, Kept.Add, () => DayStart.Midnight, recovered ?? new Dictionary<string, DayBook>());
        Market = new LiveMarket(0, JournalBench.Spec, SampleRules.Book(), Cash.FromDollars(1_000));
        Observer.Joined(Market);
    }

    public StateRows Rows { get; }

    public StateBook Book { get; }

    public IRunObserver Observer => Book;

    public LiveMarket Market { get; }

    public List<StateRow> Kept { get; } = [];

    public Timestamp At { get; set; } = new(20_000 * 86_400_000_000L);

    public void Learn(MarketEvent happened)
    {
        Market.Apply(in happened);
        Observer.Learned(Market, in happened);
    }

    public MarketCommand[] Decide()
    {
        ReadOnlySpan<MarketCommand> commands = Market.Decide(At);
        Observer.Decided(Market, At, commands);
        return commands.ToArray();
    }

    /// <summary>A book of 0.427 at 0.429, both our orders live: bid 0.418 and ask 0.438 of 40 shares.</summary>
    public (MarketCommand Bid, MarketCommand Ask) Quote()
    {
        Learn(MarketEvent.BookReplaced(At, At, Outcome.Yes, MarketEngineTests.Levels(4_270, 4_290)));
        MarketCommand[] placed = [.. Decide().Where(each => each.Kind == MarketCommandKind.Place)];
        foreach (MarketCommand each in placed)
        {
            Learn(MarketEvent.OrderAccepted(At, each.Order).OfVenueOrder($"{VenueOrder(each.Side)}"));
        }

        return (placed.Single(each => each.Side == Side.Buy), placed.Single(each => each.Side == Side.Sell));
    }

    /// <summary>The venue's id of the first order of a side.</summary>
    public static Bytes32 VenueOrder(Side side) => new(side == Side.Buy ? 0xbbu : 0xaau, 7);

    public static StateWriter Write(StoreTarget target, IEnumerable<StateRow> rows)
    {
        StateWriter writer = new(target, "run", TimeProvider.System, retryAfter: TimeSpan.FromMilliseconds(1));
        foreach (StateRow row in rows)
        {
            writer.Add(row);
        }

        writer.Start();
        return writer;
    }

    public static void AwaitWritten(StateWriter writer) =>
        Assert.True(SpinWait.SpinUntil(() => writer.Waiting == 0 && writer.Fault is null, Long), writer.Fault);

    public static void AwaitFault(StateWriter writer) =>
        Assert.True(SpinWait.SpinUntil(() => writer.Fault is not null, Long));

    /// <summary>Every row as text, one a line.</summary>
    public static string[] Ask(StoreTarget target, string sql)
    {
        using DbConnection open = target.Connect(toWrite: true);
        open.Open();
        using DbCommand command = open.CreateCommand();
        command.CommandText = sql;
        using DbDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount)
                .Select(at => Convert.ToString(reader.GetValue(at), CultureInfo.InvariantCulture))));
        }

        return [.. rows];
    }
}
