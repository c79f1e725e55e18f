namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>
/// The venue's answer to a heartbeat (protocol section 3.8). When it was not accepted, our id was not the expected one:
/// <see cref="NextId"/> is, and the heartbeat is sent again with it at once.
/// </summary>
public sealed record HeartbeatReply(string NextId, bool IsAccepted);
