using System.Security.Cryptography;
using System.Text;
using Npgsql;
using PolyMaker.Host.Storage;
using Quartz;

namespace PolyMaker.Host.Scheduling;

/// <summary>
/// Where a run keeps its schedule when the state is shared (PostgreSQL): times that passed while no run of the account
/// was there are made up for by the next one, on whatever machine. Quartz makes its tables itself, `quartz_` before
/// each. A state in a file has none: the schedule begins anew with each run.
/// </summary>
/// <param name="Scheduler">Under what name; one for each account.</param>
/// <param name="Connection">How to reach the database; holds a password.</param>
/// <param name="Name">For people: host and database.</param>
internal sealed record ScheduleStore(string Scheduler, string Connection, string Name)
{
    private const string TablePrefix = "quartz_";

    /// <summary>Null where the state is not shared.</summary>
    public static ScheduleStore? Of(StoreTarget? target, string account)
    {
        if (target?.Shared is not { } connection)
        {
            return null;
        }

        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account)))[..16];
        return new ScheduleStore($"polymaker-{name}", connection, target.Name);
    }

    public void Use(IQuartzBuilder builder)
    {
        builder.ConfigureScheduler(options => options.InstanceName = Scheduler);
        builder.UsePersistentStore(store =>
        {
            store.UsePostgres(NpgsqlFactory.Instance, Connection);
            store.ConfigureStore(options => options.TablePrefix = TablePrefix);
            store.ProvisionSchema();
        });
    }

    /// <summary>Without the password.</summary>
    public override string ToString() => Name;
}
