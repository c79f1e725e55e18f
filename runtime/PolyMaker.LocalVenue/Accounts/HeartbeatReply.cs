namespace PolyMaker.LocalVenue.Accounts;

/// <summary>
/// The answer to a heartbeat (protocol section 3.8): accepted with the next id, or refused (HTTP 400, "Invalid
/// Heartbeat ID") with the id that was expected.
/// </summary>
public readonly record struct HeartbeatReply(bool IsAccepted, string Id)
{
    public const string Refusal = "Invalid Heartbeat ID";
}
