using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>Hears every text frame of a channel as it came, before it is understood. The bytes are not to be kept.
/// </summary>
public delegate void FrameTap(Timestamp at, ReadOnlySpan<byte> frame);
