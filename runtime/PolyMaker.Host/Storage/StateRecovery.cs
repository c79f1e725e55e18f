using System.Data.Common;
using System.Globalization;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Live;
using PolyMaker.Host.Scheduling;

namespace PolyMaker.Host.Storage;

/// <summary>What a run that begins finds of the day that it goes on with.</summary>
/// <param name="Day">Of all markets together.</param>
/// <param name="Markets">By condition id: the day, begun by this account's last mark of the market.</param>
/// <param name="Carried">By condition id: the position that was left, with what it had gained.</param>
internal sealed record StateRecovery(
    RecoveredDay Day, IReadOnlyDictionary<string, DayBook> Markets, IReadOnlyDictionary<string, Carried> Carried)
{
    /// <summary>What earlier runs did by the clock, of each work oldest first.</summary>
    public IReadOnlyList<WorkRun> Works { get; init; } = [];

    /// <summary>For the engine of a market; null when nothing is known of it.</summary>
    /// <param name="halt">What a limit had made of it.</param>
    public EarlierDay? Of(string market, KeptHalt? halt = null) => Markets.TryGetValue(market, out DayBook? book)
        ? new EarlierDay(DayText.NumberOf(Day.Day), book.Pnl, Carried.GetValueOrDefault(market)) { Halt = halt }
        : null;

    /// <summary>Nothing is known: a first run, or a store that cannot be read.</summary>
    public static StateRecovery Nothing(DateOnly day) =>
        new(
            new RecoveredDay(day, Cash.Zero, Cash.Zero, Cash.Zero), new Dictionary<string, DayBook>(),
            new Dictionary<string, Carried>());

    /// <summary>Null in <paramref name="trouble"/> when the store could be read, or is not there yet.</summary>
    public static StateRecovery Read(StoreTarget target, string account, DateOnly day, out string? trouble)
    {
        trouble = null;
        try
        {
            target.Prepare(toWrite: true);
            using DbConnection open = target.Connect(toWrite: true);
            open.Open();
            StateSchema.Bring(open, target.IsPostgres);
            return Read(open, account, day);
        }
        catch (Exception fault) when (fault is DbException or IOException or UnauthorizedAccessException
            or TimeoutException or InvalidOperationException)
        {
            trouble = $"THE STATE CANNOT BE READ ({target.Name}): {fault.Message.ReplaceLineEndings(" ")} What "
                + "was won or lost today before this start is not known to this run.";
            return Nothing(day);
        }
    }

    private static StateRecovery Read(DbConnection open, string account, DateOnly day)
    {
        Dictionary<string, DayBook> markets = [];
        using DbCommand command = open.CreateCommand();
        command.CommandText = "SELECT market, realised, fees, volume, fills, unrealised_open, unrealised, day "
            + "FROM pnl_daily AS rows WHERE account = @account AND day = (SELECT MAX(last.day) FROM pnl_daily AS last "
            + "WHERE last.account = rows.account AND last.market = rows.market AND last.day <= @day)";
        Add(command, "@account", account);
        Add(command, "@day", DayText.Of(day));
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            bool isToday = reader.GetString(7) == DayText.Of(day);
            DayBook book = new() { Day = day };
            if (isToday)
            {
                (book.Realised, book.Fees, book.Volume) = (CashAt(reader, 1), CashAt(reader, 2), CashAt(reader, 3));
                book.Fills = Convert.ToInt64(reader.GetValue(4), CultureInfo.InvariantCulture);
            }

            // A day of which nothing is kept yet begins where the last one ended.
            book.Continue(CashAt(reader, isToday ? 5 : 6), CashAt(reader, 6));
            markets[reader.GetString(0)] = book;
        }

        reader.Close();
        Cash realised = new(markets.Values.Sum(each => each.Realised.Micro));
        Cash unrealised = new(markets.Values.Sum(each => (each.Unrealised - each.UnrealisedOpen).Micro));
        return new StateRecovery(
            new RecoveredDay(day, realised, unrealised, new Cash(markets.Values.Sum(each => each.Fees.Micro))),
            markets,
            Positions(open, account, markets))
        {
            Works = KeptSchedule.Runs(open, account),
        };
    }

    private static Dictionary<string, Carried> Positions(
        DbConnection open, string account, Dictionary<string, DayBook> markets)
    {
        Dictionary<string, Carried> carried = [];
        using DbCommand command = open.CreateCommand();
        command.CommandText = "SELECT market, net FROM positions WHERE account = @account AND net <> 0";
        Add(command, "@account", account);
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (markets.TryGetValue(reader.GetString(0), out DayBook? book))
            {
                Size net = new(Convert.ToInt64(reader.GetValue(1), CultureInfo.InvariantCulture));
                carried[reader.GetString(0)] = new Carried(net, book.Unrealised);
            }
        }

        return carried;
    }

    private static Cash CashAt(DbDataReader reader, int column) =>
        new(Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture));

    private static void Add(DbCommand command, string name, string value)
    {
        DbParameter parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
