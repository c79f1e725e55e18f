namespace PolyMaker.Polymarket.Recordings;

/// <summary>How a recording is written. Detected from its content, never from its name.</summary>
public enum RecordingFormat : byte
{
    /// <summary>Nothing recognisable was seen yet.</summary>
    Unknown,

    /// <summary>Ours: {"at","ch","frame"} lines (markets/recordings/README.md).</summary>
    PolyMaker,

    /// <summary>{"ts","kind","data"} lines of a trading journal.</summary>
    Journal,

    /// <summary>Raw frames with ";;" between them.</summary>
    Joined,

    /// <summary>{"source","recv_wall_ts","payload"} lines.</summary>
    Envelope,

    /// <summary>Frames as Python prints dictionaries, one a line.</summary>
    PythonRepr,

    /// <summary>Raw frames, one a line.</summary>
    RawLines,

    /// <summary>Pretty-printed JSON: one frame, or several one after another.</summary>
    RawDocument,
}
