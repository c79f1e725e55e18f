namespace PolyMaker.Host.Serving;

/// <summary>Who may ask for a route of a running process.</summary>
internal enum RouteAccess : byte
{
    /// <summary>Whoever holds the token of this run.</summary>
    Operator,

    /// <summary>Any program on this machine: for figures that tell nothing secret and change nothing.</summary>
    Anyone,
}
