using System.Diagnostics.CodeAnalysis;

namespace PolyMaker.Polymarket.Wire;

/// <summary>One pass over one frame: what <see cref="FrameWalk"/> finds, the reading takes.</summary>
internal interface IFrameReading
{
    /// <summary>Where the pass stands.</summary>
    [UnscopedRef]
    ref JsonScanner Scan { get; }

    /// <summary>Why it stopped, as a sentence; empty while nothing is wrong that is more than the JSON.</summary>
    string Reason { get; }

    /// <summary>Takes one message, from its brace to its brace; false: the frame is rejected.</summary>
    bool TryReadMessage();

    /// <summary>Remembers what is wrong here; always false.</summary>
    bool Fault(string reason);
}
