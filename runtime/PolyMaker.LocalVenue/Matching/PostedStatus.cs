namespace PolyMaker.LocalVenue.Matching;

/// <summary>The status in the answer to a posted order (protocol section 3.4).</summary>
public enum PostedStatus : byte
{
    /// <summary>It rests, nothing of it traded.</summary>
    Live,

    /// <summary>Something of it traded at once; the rest of a GTC or GTD may still rest.</summary>
    Matched,

    /// <summary>It is marketable and waits for the market's taker delay.</summary>
    Delayed,

    /// <summary>Refused: no order exists.</summary>
    Refused,
}
