namespace PolyMaker.Host.Serving;

/// <summary>Why a request is not carried out, in the form of RFC 9457: for people and for programs.</summary>
/// <param name="Detail">What was expected and what to do.</param>
internal sealed record Problem(int Status, string Title, string Detail)
{
    public static Problem BadRequest(string detail) => new(400, "this cannot be understood", detail);

    public static Problem Conflict(string detail) => new(409, "not now", detail);

    public static Problem NotFound(string detail) => new(404, "there is nothing here", detail);

    /// <summary>What was asked waited for the run, or for a part of it that is gone already.</summary>
    public static Problem Ending { get; } = Conflict(
        "the run is ending, and whether this was still carried out is not known; `polymaker status` tells when it is "
            + "over");

    public static Problem TooSlow(string detail) => new(503, "no answer in time", detail);
}
