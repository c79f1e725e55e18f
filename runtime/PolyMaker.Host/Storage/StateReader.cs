using System.Data.Common;
using System.Globalization;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Scheduling;

namespace PolyMaker.Host.Storage;

/// <summary>Asks a store, which it never changes. Run and reader may use the same store at the same time.</summary>
internal sealed class StateReader : IDisposable
{
    private static readonly StateColumn[] PnlColumns =
    [
        new("day", ColumnUnit.Text), new("market", ColumnUnit.Text), new("realised", ColumnUnit.Money),
        new("unrealised_change", ColumnUnit.Money), new("rebates", ColumnUnit.Money),
        new("rewards", ColumnUnit.Money), new("pnl", ColumnUnit.Money),
        new("fees", ColumnUnit.Money), new("volume", ColumnUnit.Money), new("fills", ColumnUnit.Count),
    ];

    private static readonly StateColumn[] OrderColumns =
    [
        new("placed_at", ColumnUnit.Time), new("market", ColumnUnit.Text), new("order", ColumnUnit.Order),
        new("side", ColumnUnit.Text), new("token", ColumnUnit.Text), new("price", ColumnUnit.Price),
        new("size", ColumnUnit.Shares), new("filled", ColumnUnit.Shares), new("cancelled", ColumnUnit.Shares),
        new("state", ColumnUnit.Text), new("reason", ColumnUnit.Text), new("rules", ColumnUnit.Text),
    ];

    private static readonly StateColumn[] FillColumns =
    [
        new("at", ColumnUnit.Time), new("market", ColumnUnit.Text), new("order", ColumnUnit.Order),
        new("side", ColumnUnit.Text), new("token", ColumnUnit.Text), new("price", ColumnUnit.Price),
        new("size", ColumnUnit.Shares), new("fee", ColumnUnit.Money), new("realised", ColumnUnit.Money),
        new("state", ColumnUnit.Text),
    ];

    private static readonly StateColumn[] DecisionColumns =
    [
        new("at", ColumnUnit.Time), new("market", ColumnUnit.Text), new("reason", ColumnUnit.Text),
        new("fair", ColumnUnit.Money), new("half_spread", ColumnUnit.Money), new("skew", ColumnUnit.Money),
        new("bid", ColumnUnit.Price), new("bid_size", ColumnUnit.Shares), new("ask", ColumnUnit.Price),
        new("ask_size", ColumnUnit.Shares), new("rules", ColumnUnit.Text), new("commands", ColumnUnit.Text),
    ];

    private static readonly StateColumn[] SelectionColumns =
    [
        new("at", ColumnUnit.Time), new("change", ColumnUnit.Text), new("market", ColumnUnit.Text),
        new("score", ColumnUnit.Money), new("reason", ColumnUnit.Text),
    ];

    private readonly DbConnection open;

    private StateReader(DbConnection open, string name)
    {
        this.open = open;
        Name = name;
    }

    /// <exception cref="InputException">There is no store, or none that this program knows.</exception>
    public static StateReader Open(string? store, string data)
    {
        StoreTarget target = StoreTarget.Of(store, data)
            ?? throw new InputException("--store off: there is nothing to ask");
        target.Prepare(toWrite: false);
        DbConnection connection = target.Connect(toWrite: false);
        try
        {
            connection.Open();
            StateSchema.RequireReadable(connection);
            return new StateReader(connection, target.Name);
        }
        catch (Exception fault) when (fault is DbException or TimeoutException or InvalidOperationException)
        {
            connection.Dispose();
            throw new InputException(
                $"{target.Name}: cannot be read: {fault.Message.ReplaceLineEndings(" ")}", fault);
        }
        catch (InputException fault)
        {
            connection.Dispose();
            throw new InputException($"{target.Name}: {fault.Message}", fault);
        }
    }

    public StateAnswer Ask(StateRequest request) => request.Question switch
    {
        StateQuestion.Pnl => Read(
            PnlColumns, request, "day",
            "SELECT day, slug, realised, unrealised - unrealised_open, rebates, rewards, "
                + "realised + unrealised - unrealised_open + rebates + rewards, fees, volume, fills "
                + "FROM pnl_daily AS rows WHERE (account = @account OR @account = 'all')",
            order: "day, slug"),
        StateQuestion.Orders => Read(
            OrderColumns, request, "placed_at",
            "SELECT placed_at, slug, id, side, token, price, size, filled, cancelled, state, reason, rules "
                + "FROM orders AS rows WHERE (account = @account OR @account = 'all')"
                + (request.IsOpenOnly ? " AND is_open = 1" : ""),
            order: "placed_at, id"),
        StateQuestion.Fills => Read(
            FillColumns, request, "at",
            "SELECT at, slug, order_id, side, token, price, size, fee, realised, state FROM fills AS rows "
                + "WHERE (account = @account OR @account = 'all')",
            order: "at, number"),
        StateQuestion.Decisions => Read(
            DecisionColumns, request, "at",
            "SELECT rows.at, rows.slug, rows.reason, fair, half_spread, skew, bid, bid_size, ask, ask_size, rules, "
                + "commands FROM decisions AS rows JOIN runs ON runs.run = rows.run "
                + "WHERE (runs.account = @account OR @account = 'all')",
            order: "rows.at, rows.number"),
        StateQuestion.Selections => Read(
            SelectionColumns, request, "at",
            "SELECT rows.at, change, slug, score, reason FROM selection_snapshots AS rows "
                + "JOIN runs ON runs.run = rows.run "
                + "WHERE (runs.account = @account OR @account = 'all') AND change IN ('added', 'removed')",
            order: "rows.at, change, slug"),
        _ => throw Core.Invariant.Unreachable(request.Question),
    };

    /// <summary>For people: the file, or the server and database.</summary>
    public string Name { get; }

    /// <param name="account">Null: that of the latest run.</param>
    public (IReadOnlyList<WorkPlan> Plans, IReadOnlyList<WorkRun> Runs) Schedule(string? account)
    {
        string of = account ?? LatestAccount();
        return (KeptSchedule.Plans(open, of), KeptSchedule.Runs(open, of));
    }

    public void Dispose() => open.Dispose();

    private StateAnswer Read(
        StateColumn[] columns, StateRequest request, string timeColumn, string select, string order)
    {
        using DbCommand command = open.CreateCommand();
        string sql = select;
        Add(command, "@account", request.Account ?? LatestAccount());
        if (request.Market is { } market)
        {
            sql += " AND (rows.slug = @market OR rows.market = @market)";
            Add(command, "@market", market);
        }

        if (request.Day is { } day)
        {
            sql += timeColumn == "day"
                ? " AND day = @day"
                : $" AND rows.{timeColumn} >= @from AND rows.{timeColumn} < @to";
            AddDay(command, timeColumn, day, request.Account ?? LatestAccount());
        }

        string latest = string.Join(", ", order.Split(", ").Select(each => each + " DESC"));
#pragma warning disable CA2100 // The program's own texts; what comes from outside is a parameter.
        command.CommandText = $"{sql} ORDER BY {latest} LIMIT @limit";
#pragma warning restore CA2100
        Add(command, "@limit", request.Limit);
        List<object?[]> rows = [];
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            object?[] row = new object?[columns.Length];
            reader.GetValues(row!);
            rows.Add(row);
        }

        rows.Reverse();
        return new StateAnswer(columns, rows);
    }

    private void AddDay(DbCommand command, string timeColumn, DateOnly day, string account)
    {
        if (timeColumn == "day")
        {
            Add(command, "@day", DayText.Of(day));
            return;
        }

        DayStart starts = DayStartsOf(account);
        Add(command, "@from", starts.Of(day).Micro);
        Add(command, "@to", starts.Of(day.AddDays(1)).Micro);
    }

    /// <summary>Of the account's last run: a day means the same in every answer.</summary>
    private DayStart DayStartsOf(string account)
    {
        using DbCommand command = open.CreateCommand();
        command.CommandText = "SELECT day_starts FROM runs WHERE (account = @account OR @account = 'all') "
            + "ORDER BY started_at DESC LIMIT 1";
        Add(command, "@account", account);
        return command.ExecuteScalar() is { } micro and not DBNull
            ? new DayStart(Convert.ToInt64(micro, CultureInfo.InvariantCulture))
            : DayStart.Midnight;
    }

    private string LatestAccount()
    {
        using DbCommand command = open.CreateCommand();
        command.CommandText = "SELECT account FROM runs ORDER BY started_at DESC LIMIT 1";
        return command.ExecuteScalar() as string ?? "";
    }

    private static void Add(DbCommand command, string name, object value)
    {
        DbParameter parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
