namespace PolyMaker.Host.Observing.Alerts;

/// <summary>How a receiver of alerts wants to be told.</summary>
internal enum AlertShape : byte
{
    /// <summary>An object with every field of the event.</summary>
    Generic,
    Slack,
    Telegram,
    Discord,
}
