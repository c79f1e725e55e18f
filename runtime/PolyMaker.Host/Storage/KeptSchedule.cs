using System.Data.Common;
using System.Globalization;
using PolyMaker.Host.Scheduling;

namespace PolyMaker.Host.Storage;

/// <summary>What a store has kept of a schedule: when each work was due next, and its last executions.</summary>
internal static class KeptSchedule
{
    private const int RunsRead = 20;

    public static IReadOnlyList<WorkPlan> Plans(DbConnection open, string account)
    {
        using DbCommand command = Command(
            open, "SELECT job, cron, next_at FROM schedule WHERE account = @account ORDER BY job", account);
        using DbDataReader reader = command.ExecuteReader();
        List<WorkPlan> plans = [];
        while (reader.Read())
        {
            plans.Add(new WorkPlan(reader.GetString(0), reader.GetString(1), TimeAt(reader, 2)));
        }

        return plans;
    }

    /// <summary>Of each work the latest, oldest first.</summary>
    public static IReadOnlyList<WorkRun> Runs(DbConnection open, string account)
    {
        using DbCommand command = Command(
            open,
            "SELECT job, at, due_at, misfire, took, ok, text FROM (SELECT job, at, due_at, misfire, took, ok, text, "
                + "ROW_NUMBER() OVER (PARTITION BY job ORDER BY at DESC, number DESC) AS place FROM schedule_runs "
                + "WHERE account = @account) AS latest WHERE place <= "
                + RunsRead.ToString(CultureInfo.InvariantCulture) + " ORDER BY job, place DESC",
            account);
        using DbDataReader reader = command.ExecuteReader();
        List<WorkRun> runs = [];
        while (reader.Read())
        {
            runs.Add(new WorkRun(
                reader.GetString(0), TimeAt(reader, 1)!.Value, TimeSpan.FromMicroseconds(Number(reader, 4)),
                Number(reader, 5) != 0, reader.GetString(6))
            {
                Due = TimeAt(reader, 2), IsMisfire = Number(reader, 3) != 0,
            });
        }

        return runs;
    }

    private static DbCommand Command(DbConnection open, string sql, string account)
    {
        DbCommand command = open.CreateCommand();
#pragma warning disable CA2100 // The program's own texts; what comes from outside is a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        DbParameter parameter = command.CreateParameter();
        parameter.ParameterName = "@account";
        parameter.Value = account;
        command.Parameters.Add(parameter);
        return command;
    }

    private static DateTimeOffset? TimeAt(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : DateTimeOffset.UnixEpoch.AddMicroseconds(Number(reader, column));

    private static long Number(DbDataReader reader, int column) =>
        Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);
}
