namespace PolyMaker.UnitTests.Host.Storage;

/// <summary>
/// A fact about PostgreSQL: skipped, and reported as skipped, unless `make test-postgres` has started a server.
/// </summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (Connection is null)
        {
            Skip = "NOT TESTED: there is no PostgreSQL; `make test-postgres` starts one";
        }
    }

    public static string? Connection => Environment.GetEnvironmentVariable("POLYMAKER_TEST_POSTGRES");

    /// <summary>A program that takes "stop" or "start".</summary>
    public static string Control => Environment.GetEnvironmentVariable("POLYMAKER_TEST_POSTGRES_CONTROL") ?? "";
}
