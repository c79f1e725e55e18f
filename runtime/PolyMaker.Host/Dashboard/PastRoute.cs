using System.Globalization;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.Control;
using PolyMaker.Host.Live;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Serving;

namespace PolyMaker.Host.Dashboard;

/// <summary>
/// Why a past quote or fill stood where it stood: the decision that placed an order, or the last one before an instant.
/// What is no longer in memory is in the journal, and the answer says how to have it from there.
/// </summary>
/// <param name="find">A market of the run by its name.</param>
internal sealed class PastRoute(RunRoom room, Func<string, LiveMarket> find)
{
    public async Task ShowAsync(Call call)
    {
        LiveMarket market = find(call.Query("market") ?? "");
        OrderId? order = call.Query("order") is { } name ? Order(name, market) : null;
        Timestamp at = call.Query("at") is { } text ? At(text)
            : order is not null ? Timestamp.Never
            : throw new ProblemException(Problem.BadRequest(
                "give order, a number as /v1/look shows it, or at, an instant as 2026-07-27T14:43:00Z"));
        ExplainView? view = await room.Control.BetweenAsync(
            () => room.Look.Past(room, market, order, at), call.Gone);
        if (view is null)
        {
            throw new ProblemException(new Problem(
                404, "the decision behind it is not kept in memory any more", Elsewhere(market, at)));
        }

        await call.JsonAsync(json => ExplainJson.Write(json, view));
    }

    private string Elsewhere(LiveMarket market, Timestamp at)
    {
        if (room.Facts.Journal.Length == 0)
        {
            return "this run keeps no journal; `polymaker explain --recording FILE --at TIME` decides it again";
        }

        string when = at == Timestamp.Never ? "TIME" : at.ToString();
        return $"`polymaker explain --journal {room.Facts.Journal} --market {market.Spec.Slug} --at {when}` has it "
            + "from the journal";
    }

    private static OrderId Order(string name, LiveMarket market)
    {
        string[] parts = name.Split('-');
        return parts.Length == 2 && parts[0] == market.Number.ToString(CultureInfo.InvariantCulture)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long sequence)
            && sequence < 1L << 40
            ? OrderId.Of(market.Number, sequence)
            : throw new ProblemException(Problem.BadRequest(
                $"order '{name}': expected a number of this market, as {market.Number}-17"));
    }

    private static Timestamp At(string text) =>
        DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            ? new Timestamp((at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond)
            : throw new ProblemException(Problem.BadRequest(
                $"at '{text}': expected an instant as 2026-07-27T14:43:00Z"));
}
