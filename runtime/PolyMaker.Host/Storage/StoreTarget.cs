using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Storage;

/// <summary>
/// Where the state is kept: a SQLite file, or PostgreSQL by its connection string. What is shown of it never holds a
/// secret.
/// </summary>
internal sealed class StoreTarget
{
    public const string FileName = "state.db";
    private const int LimitSeconds = 5;
    private readonly string connection;

    private StoreTarget(bool isPostgres, string connection, string name)
    {
        IsPostgres = isPostgres;
        this.connection = connection;
        Name = name;
    }

    public bool IsPostgres { get; }

    /// <summary>How others reach a state that is shared; null for a file. Holds a password.</summary>
    public string? Shared => IsPostgres ? connection : null;

    /// <summary>For people: the file, or host and database.</summary>
    public string Name { get; }

    /// <summary>
    /// "off" is null; "env:NAME" is what that variable holds; postgres://.. or Host=.. is PostgreSQL; anything else is
    /// a SQLite file, and nothing is the one in the data folder.
    /// </summary>
    /// <exception cref="InputException">It is none of these.</exception>
    public static StoreTarget? Of(string? given, string data)
    {
        string? text = given?.StartsWith("env:", StringComparison.Ordinal) == true
            ? Environment.GetEnvironmentVariable(given[4..])
                ?? throw new InputException($"--store {given}: the variable {given[4..]} is not set")
            : given;
        if (text == RunBooks.Off)
        {
            return null;
        }

        bool isAddress = text is not null && (text.StartsWith("postgres://", StringComparison.Ordinal)
            || text.StartsWith("postgresql://", StringComparison.Ordinal));
        return isAddress || text?.Contains("Host=", StringComparison.OrdinalIgnoreCase) == true
            ? Postgres(isAddress ? OfAddress(text!) : text!)
            : OfFile(text ?? Path.Combine(data, FileName));
    }

    /// <summary>Not open yet. To read needs no right to write, and never makes a file.</summary>
    public DbConnection Connect(bool toWrite)
    {
        if (IsPostgres)
        {
            return new NpgsqlConnection(connection);
        }

        SQLitePCL.Batteries_V2.Init();
        return new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = connection,
            Mode = toWrite ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadOnly,
            DefaultTimeout = LimitSeconds,
            Pooling = false,
        }.ToString());
    }

    /// <summary>Makes the folder of a file, and sees that there is a file to be read.</summary>
    public void Prepare(bool toWrite)
    {
        if (IsPostgres)
        {
            return;
        }

        if (toWrite)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(connection))!);
        }
        else if (!File.Exists(connection))
        {
            throw new InputException(
                $"{connection}: there is no state yet; `polymaker run` keeps it, --data DIR or --store says where");
        }
    }

    private static StoreTarget OfFile(string path) => new(false, path, path);

    private static StoreTarget Postgres(string text)
    {
        try
        {
            NpgsqlConnectionStringBuilder parts = new(text);
            parts.Timeout = LimitSeconds;
            parts.CommandTimeout = LimitSeconds;
            parts.Pooling = false;
            return new StoreTarget(true, parts.ToString(), $"PostgreSQL {parts.Host}:{parts.Port}/{parts.Database}");
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            // The fault may quote the text, and with it the password.
            throw new InputException(
                "--store: this is no PostgreSQL connection string; write Host=..;Database=..;Username=..;Password=.. "
                + "or postgres://user:password@host:5432/database, best in a variable and --store env:NAME");
        }
    }

    private static string OfAddress(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri))
        {
            return "=";
        }

        string[] user = uri.UserInfo.Split(':', 2);
        NpgsqlConnectionStringBuilder parts = new()
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = uri.AbsolutePath.Trim('/'),
            Username = Uri.UnescapeDataString(user[0]),
        };
        if (user.Length > 1)
        {
            parts.Password = Uri.UnescapeDataString(user[1]);
        }

        return parts.ToString();
    }
}
