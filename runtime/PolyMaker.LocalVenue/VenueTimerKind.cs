namespace PolyMaker.LocalVenue;

internal enum VenueTimerKind : byte
{
    ExpireOrder,
    EndTakerDelay,
    SettleTrade,
    CheckHeartbeats,
    SampleRewards,
    EndDay,
}
