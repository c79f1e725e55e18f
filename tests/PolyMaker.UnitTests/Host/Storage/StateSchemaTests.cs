using System.Data.Common;
using PolyMaker.Host.Config;
using PolyMaker.Host.Storage;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Storage;

public sealed class StateSchemaTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DbConnection open;
    private readonly StoreTarget target;

    public StateSchemaTests()
    {
        target = StoreTarget.Of(null, folder.Path)!;
        open = target.Connect(toWrite: true);
        open.Open();
    }

    public void Dispose()
    {
        open.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void EveryOlderVersionIsBroughtUpWithWhatIsInIt()
    {
        Assert.Null(StateSchema.Bring(open, isPostgres: false, to: 1));
        using DbCommand insert = open.CreateCommand();
        insert.CommandText = "INSERT INTO rule_revisions VALUES ('run', 'a', 1, 'live')";
        insert.ExecuteNonQuery();

        Assert.Equal($"the state was brought from version 1 to {StateSchema.Version}", StateSchema.Bring(open, false));
        Assert.Null(StateSchema.Bring(open, false));
        Assert.Equal(["run a 1 live"], StateBench.Ask(target, "SELECT * FROM rule_revisions"));
        Assert.Equal(["wal"], StateBench.Ask(target, "PRAGMA journal_mode"));
    }

    [Fact]
    public void ANewerVersionIsRefusedByReaderAndWriter()
    {
        StateSchema.Bring(open, isPostgres: false);
        using DbCommand insert = open.CreateCommand();
        insert.CommandText = "INSERT INTO schema_version VALUES (99, 'later')";
        insert.ExecuteNonQuery();

        Assert.Contains("99", Assert.Throws<InputException>(() => StateSchema.Bring(open, false)).Message,
            StringComparison.Ordinal);
        Assert.Throws<InputException>(() => StateReader.Open(null, folder.Path));
    }

    [Fact]
    public void EveryTableThatTheDesignNamesIsThere()
    {
        StateSchema.Bring(open, isPostgres: false);
        string[] named =
        [
            "decisions", "fills", "markouts", "orders", "orders_active", "pnl_daily", "positions",
            "reconciliation_differences", "risk_events", "rule_revisions", "selection_snapshots",
        ];
        Assert.Empty(named.Except(StateBench.Ask(target, "SELECT name FROM sqlite_master")));
    }
}
