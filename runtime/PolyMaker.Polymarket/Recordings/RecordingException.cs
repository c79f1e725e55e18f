namespace PolyMaker.Polymarket.Recordings;

/// <summary>A recording that cannot be opened or read on. The message names the file, the place and what to do; it is meant
/// to be shown as it is, without a stack trace.</summary>
public sealed class RecordingException : Exception
{
    public RecordingException(string message)
        : base(message)
    {
    }

    public RecordingException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
