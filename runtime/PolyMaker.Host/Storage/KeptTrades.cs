using System.Data.Common;
using System.Globalization;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Storage;

/// <summary>What is known of an account's trades when a run begins: enough to tell what is new at the venue.</summary>
/// <param name="Since">Whatever was matched before this time of day is in the state.</param>
/// <param name="Fills">Those after that, and what had not settled, by the venue's names.</param>
/// <param name="Days">The days since, by market and date.</param>
/// <param name="Positions">By condition id.</param>
internal sealed record KeptTrades(
    Timestamp Since, IReadOnlyDictionary<string, KeptFill> Fills,
    Dictionary<(string Market, DateOnly Day), DayBook> Days, IReadOnlyDictionary<string, LeftPosition> Positions)
{
    /// <summary>A trade is listed at the venue, and told of, this long after it was matched at most.</summary>
    public const long Lag = 600 * Timestamp.MicroPerSecond;

    // The venue compares whole seconds, and what it matched in one may be listed in the next.
    internal const long Overlap = 60 * Timestamp.MicroPerSecond;

    private const long LongestPending = 7 * 86_400 * Timestamp.MicroPerSecond;

    // What is compared with a venue's times was stamped by the clock of this machine.
    private const long ClockRoom = 3_600 * Timestamp.MicroPerSecond;

    /// <param name="now">
    /// The time of day. An account that nobody has looked at is known from here on, and that is written before its
    /// first order is sent: what a killed first run traded is found by the second.
    /// </param>
    public static KeptTrades Read(DbConnection open, string account, in RecoveryLook look, Timestamp now)
    {
        using (DbCommand begin = StateRecovery.Ask(
            open, "INSERT INTO trades_known (account, at) VALUES (@p0, @p1) ON CONFLICT (account) DO NOTHING",
            account, now.PlusMicro(Overlap).Micro))
        {
            begin.ExecuteNonQuery();
        }

        Timestamp known = KnownUpTo(open, account).PlusMicro(-Overlap);
        Dictionary<string, KeptFill> fills = [];
        using DbCommand command = StateRecovery.Ask(
            open,
            "SELECT run, number, side, price, size, fee, realised, state, at, trade FROM fills WHERE account = @p0 "
                + "AND trade <> '' AND (at >= @p1 OR (state = 'pending' AND at >= @p2))",
            account, look.HasOwnTime ? long.MinValue : known.Micro - ClockRoom, known.Micro - LongestPending);
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            fills[reader.GetString(9)] = new KeptFill(
                reader.GetString(0), LongAt(reader, 1), Enum.Parse<Side>(reader.GetString(2)),
                new Price((int)LongAt(reader, 3)), new Size(LongAt(reader, 4)), new Cash(LongAt(reader, 5)),
                new Cash(LongAt(reader, 6)), new Timestamp(LongAt(reader, 8)), reader.GetString(7));
        }

        reader.Close();
        if (look.HasOwnTime)
        {
            return new KeptTrades(known, fills, DaysFrom(open, account, DateOnly.MinValue), Lefts(open, account));
        }

        Timestamp since = fills.Values.Where(each => each.State == "pending").Select(each => each.At)
            .Append(known).Min();
        DateOnly first = look.DayStarts.DateOf(since);
        return new KeptTrades(since, fills, DaysFrom(open, account, first), Lefts(open, account));
    }

    private static Timestamp KnownUpTo(DbConnection open, string account)
    {
        using DbCommand command =
            StateRecovery.Ask(open, "SELECT at FROM trades_known WHERE account = @p0", account);
        return new Timestamp(Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture));
    }

    private static Dictionary<(string Market, DateOnly Day), DayBook> DaysFrom(
        DbConnection open, string account, DateOnly first)
    {
        Dictionary<(string, DateOnly), DayBook> days = [];
        using DbCommand command = StateRecovery.Ask(
            open,
            "SELECT market, realised, fees, volume, fills, unrealised_open, unrealised, day FROM pnl_daily "
                + "WHERE account = @p0 AND day >= @p1",
            account, DayText.Of(first));
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            DateOnly day = DateOnly.ParseExact(reader.GetString(7), "yyyy-MM-dd", CultureInfo.InvariantCulture);
            days[(reader.GetString(0), day)] = DayBook.Read(reader, day);
        }

        return days;
    }

    private static Dictionary<string, LeftPosition> Lefts(DbConnection open, string account)
    {
        Dictionary<string, LeftPosition> positions = [];
        using DbCommand command = StateRecovery.Ask(
            open, "SELECT market, slug, net, cost FROM positions WHERE account = @p0", account);
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            positions[reader.GetString(0)] = new LeftPosition(
                reader.GetString(1), new Size(LongAt(reader, 2)), new Cash(LongAt(reader, 3)));
        }

        return positions;
    }

    private static long LongAt(DbDataReader reader, int column) =>
        Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);
}
