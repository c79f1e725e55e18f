namespace PolyMaker.LocalVenue.Serving;

/// <summary>What the venue answers when it refuses: a status, its exact text, and when to come back.</summary>
internal sealed record HttpReply(int Status, string Error)
{
    /// <summary>Key of the text; one endpoint names it otherwise.</summary>
    public string Key { get; init; } = "error";

    public string? Code { get; init; }

    public int? RetryAfterSeconds { get; init; }

    public static HttpReply NoKey { get; } = new(401, "Unauthorized/Invalid api key");

    public static HttpReply NoWallet { get; } = new(401, "Invalid L1 Request headers");

    public static HttpReply BadPayload { get; } = new(400, "Invalid order payload");

    public static HttpReply BadParameters { get; } = new(400, "invalid order params payload");

    public static HttpReply BadOrderId { get; } = new(400, "Invalid orderID");

    public static HttpReply BadToken { get; } = new(400, "Invalid token id");

    public static HttpReply NoBook { get; } = new(404, "No orderbook exists for the requested token id");

    public static HttpReply NoMarket { get; } = new(404, "market not found");

    public static HttpReply NoRoute { get; } = new(404, "not found");

    public static HttpReply TooMany { get; } = new(429, "Too Many Requests");
}
