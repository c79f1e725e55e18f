using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// Salts and signed times of orders. A salt is a counter run through splitmix64 from the run's seed, so that no two
/// orders of a run are alike; the time is the moment of signing (protocol sections 1.1 and 1.4).
/// </summary>
internal sealed class OrderStamps(ulong seed)
{
    private ulong state = seed;

    public long NextSalt()
    {
        unchecked
        {
            ulong mixed = state += 0x9E37_79B9_7F4A_7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
            return (long)(mixed ^ (mixed >> 31)) & OrderDraft.LargestSalt;
        }
    }

    public static long TimestampMs(Timestamp at) => at.Micro / Timestamp.MicroPerMillisecond;
}
