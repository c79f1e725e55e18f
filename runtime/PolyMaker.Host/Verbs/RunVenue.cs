namespace PolyMaker.Host.Verbs;

/// <summary>Against which exchange `run` trades.</summary>
public enum RunVenue
{
    /// <summary>The embedded venue on loopback: real sockets, real signing, play money.</summary>
    Local,

    /// <summary>The simulated exchange in virtual time: no sockets, the same every time.</summary>
    Sim,

    /// <summary>The real venue's market data, and a simulated exchange for our orders: nothing is sent.</summary>
    Paper,

    /// <summary>The real venue, with real money.</summary>
    Live,
}
