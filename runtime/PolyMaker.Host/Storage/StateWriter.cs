using System.Collections.Concurrent;
using System.Data.Common;
using PolyMaker.Host.Config;
using PolyMaker.Host.Writing;

namespace PolyMaker.Host.Storage;

/// <summary>
/// The thread that takes rows to the store, many in a transaction. A store that cannot be written (a full disk, a file
/// that may not be written, a PostgreSQL that is down) is tried again and again while trading goes on: rows wait up to
/// a bound, then decisions and markouts are left out first, and past the bound everything; what was left out is counted
/// and marked in the store itself when it is back.
/// </summary>
internal sealed class StateWriter : IDisposable
{
    private const int BatchRows = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<StateRow> queue = new();
    private readonly Dictionary<StateStatement, DbCommand> prepared = [];
    private readonly List<StateRow> batch = [];
    private readonly StoreTarget target;
    private readonly TimeProvider time;
    private readonly string run;
    private readonly int bound;
    private readonly WritingThread thread;
    private DbConnection? open;
    private int waiting;
    private long lost;
    private long unsaid;

    /// <param name="target">Where it goes.</param>
    /// <param name="run">Under whose name gaps are marked.</param>
    /// <param name="time">For retries.</param>
    /// <param name="bound">Rows that may wait.</param>
    /// <param name="retryAfter">After the first failure; doubled up to half a minute.</param>
    public StateWriter(
        StoreTarget target, string run, TimeProvider time, int bound = 100_000, TimeSpan? retryAfter = null)
    {
        this.target = target;
        this.run = run;
        this.time = time;
        this.bound = bound;
        thread = new WritingThread(
            new WritingPlan
            {
                Name = "state",
                Write = Write,
                IsRefusal = cause => cause is DbException or IOException or UnauthorizedAccessException
                    or InvalidOperationException or InputException or TimeoutException,
                Refused = Close,
                Trouble = why => $"THE STATE CANNOT BE WRITTEN ({target.Name}): {why.TrimEnd('.')}. The state is "
                    + "behind and is tried again until it is back.",
                Relief = () =>
                    $"the state is written again ({target.Name}); it is up to date, {Lost} rows were left out",
                GivenUp = why => $"{Waiting} rows did not reach the state ({target.Name}): {why}",
                Pause = Pause,
                RetryAfter = retryAfter ?? TimeSpan.FromSeconds(1),
                LongestRetry = LongestRetry,
            },
            time);
    }

    /// <summary>What the operator should hear of.</summary>
    public ConcurrentQueue<string> Remarks => thread.Remarks;

    /// <summary>Why nothing can be written at the moment: the store is behind; null: it is not.</summary>
    public string? Fault => thread.Fault;

    /// <summary>For how many rows there is room.</summary>
    public int Bound => bound;

    /// <summary>Rows that wait.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    /// <summary>Rows that were left out.</summary>
    public long Lost => Interlocked.Read(ref lost);

    /// <summary>Rows written.</summary>
    public long Written { get; private set; }

    public void Start() => thread.Start();

    /// <summary>Any thread; never waits.</summary>
    public void Add(StateRow row)
    {
        int limit = row.Statement.IsLight ? bound / 4 * 3 : bound;
        int rows = row.Next is null ? 1 : row.Whole.Count();
        if (Interlocked.Add(ref waiting, rows) > limit)
        {
            Interlocked.Add(ref waiting, -rows);
            Interlocked.Add(ref unsaid, rows);
            if (Interlocked.Add(ref lost, rows) == rows)
            {
                Remarks.Enqueue(
                    $"THE STATE LOSES ROWS ({target.Name}): {bound} rows wait already. Fills and positions can be had "
                    + "again from the venue (`polymaker rebuild-positions`) and from the journal.");
            }

            return;
        }

        queue.Enqueue(row);
    }

    /// <summary>Writes what waits and closes; after a few seconds of a store that takes nothing, without it.</summary>
    public void Dispose()
    {
        thread.Dispose();
        Close();
    }

    private void Write()
    {
        Open();
        do
        {
            while (batch.Count < BatchRows && queue.TryDequeue(out StateRow? row))
            {
                batch.AddRange(row.Whole);
            }

            WriteBatch();
        }
        while (batch.Count > 0 || !queue.IsEmpty);
    }

    private void Open()
    {
        if (open is not null)
        {
            return;
        }

        target.Prepare(toWrite: true);
        DbConnection connection = target.Connect(toWrite: true);
        try
        {
            connection.Open();
            if (StateSchema.Bring(connection, target.IsPostgres) is { } brought)
            {
                Remarks.Enqueue(brought);
            }
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        open = connection;
    }

    private void WriteBatch()
    {
        long gap = Interlocked.Read(ref unsaid);
        if (batch.Count == 0 && gap == 0)
        {
            return;
        }

        // By hand: a full disk makes SQLite roll back by itself, after which the library's transaction cannot be ended,
        // nor its connection closed.
        Execute("BEGIN");
        foreach (StateRow row in batch)
        {
            Execute(row);
        }

        if (gap > 0)
        {
            long now = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
            Execute(new StateRow(StateStatement.Gap, [run, now, gap]));
        }

        Execute("COMMIT");
        Interlocked.Add(ref unsaid, -gap);
        Interlocked.Add(ref waiting, -batch.Count);
        Written += batch.Count;
        batch.Clear();
    }

    private void Execute(string statement)
    {
        using DbCommand command = open!.CreateCommand();
#pragma warning disable CA2100 // One of the two words above.
        command.CommandText = statement;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private void Execute(StateRow row)
    {
        if (!prepared.TryGetValue(row.Statement, out DbCommand? command))
        {
            prepared[row.Statement] = command = open!.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this program.
            command.CommandText = row.Statement.Sql;
#pragma warning restore CA2100
            for (int at = 0; at < row.Values.Length; at++)
            {
                DbParameter parameter = command.CreateParameter();
                parameter.ParameterName = $"@p{at}";
                command.Parameters.Add(parameter);
            }
        }

        for (int at = 0; at < row.Values.Length; at++)
        {
            command.Parameters[at].Value = row.Values[at] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    /// <summary>What is broken may not even close: then its finalizer does, and the next one is opened.</summary>
    private void Close()
    {
        try
        {
            foreach (DbCommand command in prepared.Values)
            {
                command.Dispose();
            }

            open?.Dispose();
        }
        catch (Exception broken) when (broken is DbException or IOException or InvalidOperationException)
        {
            // Why it is broken has been said.
        }

        prepared.Clear();
        open = null;
    }
}
