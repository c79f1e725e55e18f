namespace PolyMaker.LocalVenue.Faults;

/// <summary>What a fault happens to, and so what its count and chance are counted in.</summary>
public enum FaultStage : byte
{
    /// <summary>Each request.</summary>
    Request,

    /// <summary>Each frame to one socket; for connections also each PING and each second.</summary>
    Frame,

    /// <summary>Each trade.</summary>
    Trade,

    /// <summary>Each second of the venue's clock.</summary>
    Clock,
}
