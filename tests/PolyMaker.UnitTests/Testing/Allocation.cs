namespace PolyMaker.UnitTests.Testing;

/// <summary>
/// What a piece of work allocates once it is warm. The least of several windows, because the runtime may put a tiering
/// or type-loading allocation of its own on this thread; work that allocates does so in every window.
/// </summary>
internal static class Allocation
{
    public static long Least(int windows, Action window)
    {
        long least = long.MaxValue;
        for (int i = 0; i < windows; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            window();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
