using System.Globalization;
using PolyMaker.Host.Observing.Events;

namespace PolyMaker.Host.Observing.Health;

/// <summary>
/// Room on the disk of the data folder, and a word before it runs out. One caller: who watches the run.
/// </summary>
internal sealed class DiskSpace
{
    private const long Low = 500_000_000;

    private bool isLow;

    /// <summary>Null: it is not known.</summary>
    public long? FreeBytes { get; private set; }

    public void Look(string folder, EventLog events)
    {
        long? free = Free(folder);
        FreeBytes = free;
        bool wasLow = isLow;
        isLow = free < Low;
        if (isLow && !wasLow)
        {
            events.Add(new RunEvent("error_disk_low", Severity.Warning)
            {
                Text = string.Create(CultureInfo.InvariantCulture, $"{free / 1e6:0.0} MB are left on the disk of ")
                    + $"{folder}: make room, or keep fewer journals (--journal-age, --journal-size)",
                IsAlert = true,
            });
        }
    }

    private static long? Free(string folder)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
