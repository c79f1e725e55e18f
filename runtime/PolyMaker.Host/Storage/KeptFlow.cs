using System.Data.Common;
using System.Globalization;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;

namespace PolyMaker.Host.Storage;

/// <summary>What earlier runs of an account placed lately, by market, oldest first.</summary>
internal static class KeptFlow
{
    public static Dictionary<string, IReadOnlyList<PlacedBefore>> Read(
        DbConnection open, string account, in FlowLook look)
    {
        Dictionary<string, IReadOnlyList<PlacedBefore>> placed = [];
        using DbCommand command = StateRecovery.Ask(
            open,
            "SELECT market, side, SUM(size), SUM(size * (CASE side WHEN 'Buy' THEN price ELSE 10000 - price END) "
                + "/ 10000), MAX(placed_at) FROM orders WHERE account = @p0 AND placed_at > @p1 "
                + "GROUP BY market, side, placed_at / @p2 ORDER BY market, MAX(placed_at)",
            account, look.Since.Micro, look.WidthMicro);
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            string market = reader.GetString(0);
            if (!placed.TryGetValue(market, out IReadOnlyList<PlacedBefore>? known))
            {
                placed[market] = known = new List<PlacedBefore>();
            }

            ((List<PlacedBefore>)known).Add(new PlacedBefore(
                Enum.Parse<Side>(reader.GetString(1)), new Size(LongAt(reader, 2)), new Cash(LongAt(reader, 3)),
                Timestamp.Min(look.Until, new Timestamp(LongAt(reader, 4)))));
        }

        return placed;
    }

    // A sum is a decimal on PostgreSQL.
    private static long LongAt(DbDataReader reader, int column) =>
        Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);
}
