namespace PolyMaker.Polymarket.Sockets;

/// <summary>What a user channel went through so far. Written under the channel's gate; read at any time.</summary>
public sealed class UserCounts
{
    private const int RejectsKept = 5;
    private readonly List<string> firstRejects = [];

    /// <summary>Connections that opened.</summary>
    public long Opened { get; internal set; }

    /// <summary>Connections that ended, were refused or were given up.</summary>
    public long Closed { get; internal set; }

    /// <summary>
    /// A connection is open now. Not <see cref="Opened"/> above <see cref="Closed"/>: attempts that fail count too.
    /// </summary>
    public bool IsOpen { get; internal set; }

    public long Frames { get; internal set; }

    public long Orders { get; internal set; }

    public long Trades { get; internal set; }

    /// <summary>Well-formed messages that are neither.</summary>
    public long Ignored { get; internal set; }

    public long Rejected { get; private set; }

    /// <summary>The first few rejections: byte offset and reason, never the frame.</summary>
    public IReadOnlyList<string> FirstRejects => firstRejects;

    internal void Reject(int offset, string reason)
    {
        Rejected++;
        if (firstRejects.Count < RejectsKept)
        {
            firstRejects.Add($"user channel:{Frames}: byte {offset} of the frame: {reason}");
        }
    }
}
