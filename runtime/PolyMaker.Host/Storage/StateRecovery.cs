using System.Data.Common;
using System.Globalization;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Live;
using PolyMaker.Host.Scheduling;

namespace PolyMaker.Host.Storage;

/// <summary>
/// What a run that begins finds of the day that it goes on with, and what is found missing of it at the venue.
/// </summary>
/// <param name="Date">Of the day.</param>
/// <param name="Markets">By condition id: the day, begun by this account's last mark of the market.</param>
/// <param name="Carried">By condition id: the position that was left, with what it had gained.</param>
internal sealed record StateRecovery(
    DateOnly Date, Dictionary<string, DayBook> Markets, Dictionary<string, Carried> Carried)
{
    /// <summary>Of all markets together, as far as they have come.</summary>
    public RecoveredDay Day => new(
        Date,
        new Cash(Markets.Values.Sum(each => each.Realised.Micro)),
        new Cash(Markets.Values.Sum(each => (each.Unrealised - each.UnrealisedOpen).Micro)),
        new Cash(Markets.Values.Sum(each => each.Fees.Micro)));

    /// <summary>What earlier runs did by the clock, of each work oldest first.</summary>
    public IReadOnlyList<WorkRun> Works { get; init; } = [];

    /// <summary>Null: what was traded meanwhile cannot be told.</summary>
    public KeptTrades? Trades { get; init; }

    /// <summary>By condition id: what was placed within the windows of flow limits.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<PlacedBefore>> Placed { get; init; } =
        new Dictionary<string, IReadOnlyList<PlacedBefore>>();

    /// <summary>For the engine of a market; null when nothing is known of it.</summary>
    /// <param name="halt">What a limit had made of it.</param>
    public EarlierDay? Of(string market, KeptHalt? halt = null)
    {
        Markets.TryGetValue(market, out DayBook? book);
        Placed.TryGetValue(market, out IReadOnlyList<PlacedBefore>? placed);
        return book is null && placed is null
            ? null
            : new EarlierDay(DayText.NumberOf(Date), book?.Pnl ?? Cash.Zero, Carried.GetValueOrDefault(market))
            {
                Halt = halt,
                Placed = placed ?? [],
            };
    }

    /// <summary>Nothing is known: a first run, or a store that cannot be read.</summary>
    public static StateRecovery Nothing(DateOnly day) => new(day, [], []);

    /// <summary>Null in <paramref name="trouble"/> when the store could be read, or is not there yet.</summary>
    public static StateRecovery Read(
        StoreTarget target, string account, DateOnly day, out string? trouble, RecoveryLook look = default)
    {
        trouble = null;
        try
        {
            target.Prepare(toWrite: true);
            using DbConnection open = target.Connect(toWrite: true);
            open.Open();
            StateSchema.Bring(open, target.IsPostgres);
            return Read(open, account, day) with
            {
                Works = KeptSchedule.Runs(open, account),
                Trades = look.TradesAt is { } now ? KeptTrades.Read(open, account, look, now) : null,
                Placed = look.Flow is { } flow ? KeptFlow.Read(open, account, flow) : [],
            };
        }
        catch (Exception fault) when (fault is DbException or IOException or UnauthorizedAccessException
            or TimeoutException or InvalidOperationException)
        {
            string why = fault.Message.ReplaceLineEndings(" ").TrimEnd('.');
            trouble = $"THE STATE CANNOT BE READ ({target.Name}): {why}. What was won or lost today before "
                + "this start is not known to this run.";
            return Nothing(day);
        }
    }

    /// <summary>A question with @p0, @p1 and so on for the values.</summary>
    internal static DbCommand Ask(DbConnection open, string sql, params ReadOnlySpan<object> values)
    {
        DbCommand command = open.CreateCommand();
#pragma warning disable CA2100 // The program's own texts; what comes from outside is in the values.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (int at = 0; at < values.Length; at++)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{at}";
            parameter.Value = values[at];
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static StateRecovery Read(DbConnection open, string account, DateOnly day)
    {
        Dictionary<string, DayBook> markets = [];
        using DbCommand command = Ask(
            open,
            "SELECT market, realised, fees, volume, fills, unrealised_open, unrealised, day "
                + "FROM pnl_daily AS rows WHERE account = @p0 AND day = (SELECT MAX(last.day) FROM pnl_daily AS last "
                + "WHERE last.account = rows.account AND last.market = rows.market AND last.day <= @p1)",
            account, DayText.Of(day));
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            // A day of which nothing is kept yet begins where the last one ended.
            DayBook last = DayBook.Read(reader, day);
            markets[reader.GetString(0)] =
                reader.GetString(7) == DayText.Of(day) ? last : DayBook.After(last, day);
        }

        reader.Close();
        return new StateRecovery(day, markets, Positions(open, account, markets));
    }

    private static Dictionary<string, Carried> Positions(
        DbConnection open, string account, Dictionary<string, DayBook> markets)
    {
        Dictionary<string, Carried> carried = [];
        using DbCommand command =
            Ask(open, "SELECT market, net FROM positions WHERE account = @p0 AND net <> 0", account);
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
}
