using System.Collections.Concurrent;
using System.Net;
using PolyMaker.Core.Units;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// Requests of one network address to one endpoint in ten seconds and in ten minutes, in windows that start with the
/// first request (protocol section 3.7). Safe to use from several threads.
/// </summary>
internal sealed class AddressWindows
{
    private const int ShortSeconds = 10;
    private const int LongSeconds = 600;

    private readonly ConcurrentDictionary<(IPAddress Address, Endpoint Endpoint), Window> windows = new();

    /// <summary>Null when it may pass, else the seconds until it may.</summary>
    public int? SecondsToWait(IPAddress address, Endpoint endpoint, Timestamp now)
    {
        Window window = windows.GetOrAdd((address, endpoint), _ => new Window());
        lock (window.Gate)
        {
            window.Roll(now);
            bool isShortFull = window.InShort >= endpoint.PerTenSeconds;
            bool isLongFull = endpoint.PerTenMinutes > 0 && window.InLong >= endpoint.PerTenMinutes;
            if (isShortFull || isLongFull)
            {
                return isLongFull
                    ? Left(window.LongFrom, LongSeconds, now)
                    : Left(window.ShortFrom, ShortSeconds, now);
            }

            window.InShort++;
            window.InLong++;
            return null;
        }
    }

    private static int Left(Timestamp from, int seconds, Timestamp now) =>
        Math.Max(1, seconds - (int)now.SecondsSince(from));

    private sealed class Window
    {
        public readonly Lock Gate = new();
        public Timestamp ShortFrom;
        public Timestamp LongFrom;
        public int InShort;
        public int InLong;

        public void Roll(Timestamp now)
        {
            if (now.SecondsSince(ShortFrom) >= ShortSeconds)
            {
                (ShortFrom, InShort) = (now, 0);
            }

            if (now.SecondsSince(LongFrom) >= LongSeconds)
            {
                (LongFrom, InLong) = (now, 0);
            }
        }
    }
}
