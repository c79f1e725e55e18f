namespace PolyMaker.Polymarket.Recordings;

/// <summary>What a recorded line holds.</summary>
public enum RecordedChannel : byte
{
    /// <summary>A frame of the venue's public market channel, or a REST answer of the venue.</summary>
    Market,

    /// <summary>A message of some other service that the same recorder kept.</summary>
    OtherService,

    /// <summary>The recorder's own orders: never market data.</summary>
    OwnOrders,

    /// <summary>A line that is not in the recording's format; <see cref="RecordedFrame.Fault"/> says why.</summary>
    Unreadable,
}
