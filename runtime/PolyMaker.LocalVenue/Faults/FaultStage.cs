namespace PolyMaker.LocalVenue.Faults;

/// <summary>What a fault happens to, and so what its count and chance are counted in.</summary>
public enum FaultStage : byte
{
    /// <summary>Each request.</summary>
    Request,

    /// <summary>Each frame to one socket; for connections, each PING and each second of the venue's clock too.</summary>
    Frame,

    /// <summary>Each trade.</summary>
    Trade,

    /// <summary>Each second of the venue's clock.</summary>
    Clock,
}
