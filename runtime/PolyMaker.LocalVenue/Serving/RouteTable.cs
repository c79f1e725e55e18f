namespace PolyMaker.LocalVenue.Serving;

/// <summary>Every endpoint by method and path. Immutable once built.</summary>
internal sealed class RouteTable
{
    private readonly Dictionary<(string Method, string Path), Endpoint> exact = [];
    private readonly Dictionary<(string Method, string Path), Endpoint> open = [];
    private readonly HashSet<string> paths = new(StringComparer.Ordinal);

    public RouteTable(IEnumerable<Endpoint> endpoints)
    {
        foreach (Endpoint endpoint in endpoints)
        {
            Dictionary<(string, string), Endpoint> table = endpoint.Path.EndsWith('/') ? open : exact;
            table.Add((endpoint.Method, endpoint.Path), endpoint);
            paths.Add(endpoint.Path);
        }
    }

    /// <summary>Null when there is no such path; <paramref name="isKnownPath"/> tells a wrong method.</summary>
    public Endpoint? Find(string method, string path, out string value, out bool isKnownPath)
    {
        value = "";
        if (exact.TryGetValue((method, path), out Endpoint? endpoint))
        {
            isKnownPath = true;
            return endpoint;
        }

        int slash = path.LastIndexOf('/') + 1;
        string parent = path[..slash];
        isKnownPath = paths.Contains(path) || (slash < path.Length && paths.Contains(parent));
        if (slash == path.Length || !open.TryGetValue((method, parent), out endpoint))
        {
            return null;
        }

        value = path[slash..];
        return endpoint;
    }
}
