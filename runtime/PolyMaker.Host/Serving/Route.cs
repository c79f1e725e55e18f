namespace PolyMaker.Host.Serving;

/// <summary>
/// One thing a running process answers over HTTP. A path that ends in "/*" takes everything below it; the call then
/// knows the rest. Handlers run beside each other on threads of the server: what belongs to the trading loop is asked
/// of the loop.
/// </summary>
internal sealed record Route(string Method, string Path, RouteAccess Access, Func<Call, Task> Handle)
{
    private const string Below = "/*";

    public static Route Get(string path, RouteAccess access, Func<Call, Task> handle) =>
        new("GET", path, access, handle);

    public static Route Post(string path, Func<Call, Task> handle) => new("POST", path, RouteAccess.Operator, handle);

    /// <summary>Null: another path. Otherwise what follows a "/*".</summary>
    public string? RestOf(string path) =>
        !Path.EndsWith(Below, StringComparison.Ordinal) ? (path == Path ? "" : null)
        : path.StartsWith(Path.AsSpan(0, Path.Length - 1), StringComparison.Ordinal) ? path[(Path.Length - 1)..]
        : null;
}
