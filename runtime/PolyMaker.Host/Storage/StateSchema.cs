using System.Data.Common;
using System.Globalization;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Storage;

/// <summary>
/// The tables of the state, in SQL that SQLite and PostgreSQL both take. Money is micro-dollars, shares are
/// micro-shares, prices 1/10,000 dollar, times microseconds since 1970 UTC: whole numbers everywhere. Versions are only
/// ever added: a store of an older one is brought up when it is opened to be written.
/// </summary>
internal static class StateSchema
{
    /// <summary>What this program writes.</summary>
    public static int Version => Steps.Length;

    private static readonly string[][] Steps =
    [
        [
            "CREATE TABLE runs (run TEXT PRIMARY KEY, account TEXT NOT NULL, venue TEXT NOT NULL, title TEXT NOT NULL, "
                + "program TEXT NOT NULL, journal TEXT NOT NULL, started_at BIGINT NOT NULL, ended_at BIGINT)",
            "CREATE TABLE orders (run TEXT NOT NULL, id BIGINT NOT NULL, account TEXT NOT NULL, market TEXT NOT NULL, "
                + "slug TEXT NOT NULL, side TEXT NOT NULL, token TEXT NOT NULL, price BIGINT NOT NULL, "
                + "size BIGINT NOT NULL, filled BIGINT NOT NULL, cancelled BIGINT NOT NULL, state TEXT NOT NULL, "
                + "is_open INTEGER NOT NULL, reason TEXT NOT NULL, rules TEXT NOT NULL, placed_at BIGINT NOT NULL, "
                + "updated_at BIGINT NOT NULL, PRIMARY KEY (run, id))",
            "CREATE VIEW orders_active AS SELECT * FROM orders WHERE is_open = 1",
            "CREATE TABLE fills (run TEXT NOT NULL, number BIGINT NOT NULL, account TEXT NOT NULL, "
                + "market TEXT NOT NULL, slug TEXT NOT NULL, order_id BIGINT NOT NULL, side TEXT NOT NULL, "
                + "token TEXT NOT NULL, price BIGINT NOT NULL, size BIGINT NOT NULL, fee BIGINT NOT NULL, "
                + "realised BIGINT NOT NULL, state TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (run, number))",
            "CREATE TABLE positions (account TEXT NOT NULL, market TEXT NOT NULL, slug TEXT NOT NULL, "
                + "net BIGINT NOT NULL, cost BIGINT NOT NULL, source TEXT NOT NULL, updated_at BIGINT NOT NULL, "
                + "PRIMARY KEY (account, market))",
            "CREATE TABLE pnl_daily (account TEXT NOT NULL, day TEXT NOT NULL, market TEXT NOT NULL, "
                + "slug TEXT NOT NULL, realised BIGINT NOT NULL, fees BIGINT NOT NULL, rebates BIGINT NOT NULL, "
                + "volume BIGINT NOT NULL, fills BIGINT NOT NULL, unrealised_open BIGINT NOT NULL, "
                + "unrealised BIGINT NOT NULL, updated_at BIGINT NOT NULL, PRIMARY KEY (account, day, market))",
            "CREATE TABLE markouts (run TEXT NOT NULL, fill BIGINT NOT NULL, seconds INTEGER NOT NULL, "
                + "market TEXT NOT NULL, mid BIGINT NOT NULL, made BIGINT NOT NULL, PRIMARY KEY (run, fill, seconds))",
            "CREATE TABLE selection_snapshots (run TEXT NOT NULL, at BIGINT NOT NULL, market TEXT NOT NULL, "
                + "slug TEXT NOT NULL, profile TEXT NOT NULL, source TEXT NOT NULL, PRIMARY KEY (run, at, market))",
            "CREATE TABLE rule_revisions (run TEXT NOT NULL, revision TEXT NOT NULL, at BIGINT NOT NULL, "
                + "outcome TEXT NOT NULL, PRIMARY KEY (run, revision, at))",
            "CREATE TABLE decisions (run TEXT NOT NULL, number BIGINT NOT NULL, market TEXT NOT NULL, "
                + "slug TEXT NOT NULL, at BIGINT NOT NULL, reason TEXT NOT NULL, fair BIGINT, half_spread BIGINT, "
                + "skew BIGINT, bid BIGINT, bid_size BIGINT, ask BIGINT, ask_size BIGINT, rules TEXT NOT NULL, "
                + "commands TEXT NOT NULL, PRIMARY KEY (run, number))",
            "CREATE TABLE reconciliation_differences (run TEXT NOT NULL, number BIGINT NOT NULL, at BIGINT NOT NULL, "
                + "kind TEXT NOT NULL, market TEXT NOT NULL, ours BIGINT NOT NULL, theirs BIGINT NOT NULL, "
                + "text TEXT NOT NULL, PRIMARY KEY (run, number))",
            "CREATE TABLE risk_events (run TEXT NOT NULL, number BIGINT NOT NULL, at BIGINT NOT NULL, "
                + "kind TEXT NOT NULL, market TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (run, number))",
            "CREATE TABLE store_gaps (run TEXT NOT NULL, at BIGINT NOT NULL, lost BIGINT NOT NULL, "
                + "PRIMARY KEY (run, at))",
        ],
        [
            "CREATE INDEX orders_by_time ON orders (placed_at)",
            "CREATE INDEX orders_open ON orders (account, is_open)",
            "CREATE INDEX fills_by_time ON fills (at)",
            "CREATE INDEX decisions_by_time ON decisions (at)",
        ],
        [
            "ALTER TABLE runs ADD COLUMN day_starts BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE pnl_daily ADD COLUMN rewards BIGINT NOT NULL DEFAULT 0",
        ],
        [
            "ALTER TABLE selection_snapshots ADD COLUMN change TEXT NOT NULL DEFAULT 'in'",
            "ALTER TABLE selection_snapshots ADD COLUMN score BIGINT",
            "ALTER TABLE selection_snapshots ADD COLUMN reason TEXT NOT NULL DEFAULT ''",
        ],
        [
            "CREATE TABLE schedule (account TEXT NOT NULL, job TEXT NOT NULL, cron TEXT NOT NULL, next_at BIGINT, "
                + "updated_at BIGINT NOT NULL, PRIMARY KEY (account, job))",
            "CREATE TABLE schedule_runs (run TEXT NOT NULL, number BIGINT NOT NULL, account TEXT NOT NULL, "
                + "job TEXT NOT NULL, at BIGINT NOT NULL, due_at BIGINT, misfire INTEGER NOT NULL, "
                + "took BIGINT NOT NULL, ok INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (run, number))",
            "CREATE INDEX schedule_runs_by_job ON schedule_runs (account, job, at)",
        ],
        [
            "ALTER TABLE fills ADD COLUMN trade TEXT NOT NULL DEFAULT ''",
            "CREATE TABLE trades_known (account TEXT PRIMARY KEY, at BIGINT NOT NULL)",
        ],
        [
            "ALTER TABLE orders ADD COLUMN venue_order TEXT NOT NULL DEFAULT ''",
            "CREATE INDEX orders_by_venue ON orders (venue_order) WHERE venue_order <> ''",
            "ALTER TABLE fills ADD COLUMN order_run TEXT NOT NULL DEFAULT ''",
            "UPDATE fills SET order_run = run WHERE order_id <> 0",
        ],
    ];

    /// <summary>
    /// Brings the store to this program's version; says what it did, null when there was nothing to do.
    /// </summary>
    /// <exception cref="InputException">A newer program has written it.</exception>
    public static string? Bring(DbConnection open, bool isPostgres, int to = int.MaxValue)
    {
        if (!isPostgres)
        {
            Run(open, null, "PRAGMA journal_mode=WAL");
            Run(open, null, "PRAGMA synchronous=NORMAL");
        }

        Run(open, null, "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, at TEXT NOT NULL)");
        int found = VersionOf(open);
        Require(found);
        for (int step = found; step < Math.Min(to, Version); step++)
        {
            using DbTransaction whole = open.BeginTransaction();
            foreach (string sql in Steps[step])
            {
                Run(open, whole, sql);
            }

            Run(open, whole, string.Create(
                CultureInfo.InvariantCulture,
                $"INSERT INTO schema_version (version, at) VALUES ({step + 1}, CAST(CURRENT_TIMESTAMP AS TEXT))"));
            whole.Commit();
        }

        return found > 0 && found < Version ? $"the state was brought from version {found} to {Version}" : null;
    }

    /// <summary>Of a store that is only read: refuses one that this program does not know.</summary>
    public static void RequireReadable(DbConnection open)
    {
        int found;
        try
        {
            found = VersionOf(open);
        }
        catch (DbException fault)
        {
            throw new InputException("this is no state of polymaker: it has no schema_version", fault);
        }

        Require(found);
        if (found < Version)
        {
            throw new InputException(
                $"the state is of version {found}; the next `polymaker run` brings it to {Version}, which this program "
                + "reads");
        }
    }

    private static void Require(int found)
    {
        if (found > Version)
        {
            throw new InputException(
                $"the state is of version {found}, which a newer polymaker wrote; this one knows {Version}");
        }
    }

    private static int VersionOf(DbConnection open)
    {
        using DbCommand command = open.CreateCommand();
        command.CommandText = "SELECT COALESCE(MAX(version), 0) FROM schema_version";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Run(DbConnection open, DbTransaction? within, string sql)
    {
        using DbCommand command = open.CreateCommand();
#pragma warning disable CA2100 // The program's own texts; nothing from outside is in them.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = within;
        command.ExecuteNonQuery();
    }
}
