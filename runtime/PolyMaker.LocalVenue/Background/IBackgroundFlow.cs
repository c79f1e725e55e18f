using PolyMaker.Core.Units;

namespace PolyMaker.LocalVenue.Background;

/// <summary>A source of anonymous orders that the engine steps in time order with everything else.</summary>
internal interface IBackgroundFlow
{
    /// <summary><see cref="Timestamp.Never"/> at its end.</summary>
    Timestamp NextAt { get; }

    /// <summary>Does what is due at <see cref="NextAt"/>.</summary>
    void Step();
}
