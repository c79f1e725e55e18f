using System.Data.Common;
using System.Globalization;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Storage;

/// <summary>What a run that begins finds of the day that it goes on with.</summary>
internal sealed record StateRecovery(RecoveredDay Day, IReadOnlyDictionary<string, DayBook> Markets)
{
    /// <summary>Nothing is known: a first run, or a store that cannot be read.</summary>
    public static StateRecovery Nothing(DateOnly day) =>
        new(new RecoveredDay(day, Cash.Zero, Cash.Zero, Cash.Zero), new Dictionary<string, DayBook>());

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
        command.CommandText = "SELECT market, realised, fees, volume, fills, unrealised_open, unrealised "
            + "FROM pnl_daily WHERE account = @account AND day = @day";
        Add(command, "@account", account);
        Add(command, "@day", DayBoundary.Text(day));
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            DayBook book = new()
            {
                Day = day,
                Realised = CashAt(reader, 1),
                Fees = CashAt(reader, 2),
                Volume = CashAt(reader, 3),
                Fills = Convert.ToInt64(reader.GetValue(4), CultureInfo.InvariantCulture),
            };
            book.Continue(CashAt(reader, 5), CashAt(reader, 6));
            markets[reader.GetString(0)] = book;
        }

        Cash realised = new(markets.Values.Sum(each => each.Realised.Micro));
        Cash unrealised = new(markets.Values.Sum(each => (each.Unrealised - each.UnrealisedOpen).Micro));
        return new StateRecovery(
            new RecoveredDay(day, realised, unrealised, new Cash(markets.Values.Sum(each => each.Fees.Micro))),
            markets);
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
