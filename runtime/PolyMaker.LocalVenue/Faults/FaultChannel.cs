namespace PolyMaker.LocalVenue.Faults;

/// <summary>Which sockets a fault hits.</summary>
public enum FaultChannel : byte
{
    Any,
    Market,
    User,
}
