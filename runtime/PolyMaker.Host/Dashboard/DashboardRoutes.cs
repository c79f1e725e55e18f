using PolyMaker.Host.Control;
using PolyMaker.Host.History;
using PolyMaker.Host.Live;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Serving;

namespace PolyMaker.Host.Dashboard;

/// <summary>
/// The pages of a running process and what they ask for. The pages themselves hold nothing secret and are anyone's;
/// every number and every change needs the token.
/// </summary>
internal sealed class DashboardRoutes
{
    private readonly RunRoom room;
    private readonly LookStream stream;
    private readonly PastRoute past;
    private readonly RulesRoutes rules;
    private readonly ReportShelf reports;

    public DashboardRoutes(RunRoom room, DashboardSettings settings, TimeProvider time)
    {
        this.room = room;
        stream = new LookStream(room, time);
        past = new PastRoute(room);
        rules = new RulesRoutes(
            room,
            new RuleDesk(room, settings.Rules, time),
            new RevisionShelf(new RuleHistory(settings.History)));
        reports = new ReportShelf(settings.Reports, time);
    }

    public IReadOnlyList<Route> All =>
    [
        Route.Get("/", RouteAccess.Anyone, call => PageAssets.SendAsync(call, "index.html")),
        Route.Get("/assets/*", RouteAccess.Anyone, call => PageAssets.SendAsync(call, call.Rest)),
        Route.Get("/v1/look", RouteAccess.Operator, LookAsync),
        Route.Get("/v1/look/stream", RouteAccess.Operator, StreamAsync),
        Route.Get("/v1/look/past", RouteAccess.Operator, past.ShowAsync),
        .. rules.All,
        .. reports.Routes,
    ];

    private async Task LookAsync(Call call)
    {
        string? name = call.Query("market");
        string text = await room.Control.BetweenAsync(
            () => JsonResult.Text(json =>
            {
                json.WriteStartObject();
                json.WritePropertyName("run");
                LookJson.Write(json, room.Look.View(room));
                if (name is not null)
                {
                    json.WritePropertyName("market");
                    LookJson.Write(json, room.Look.View(room, room.Control.Find(name), HistoryQuestion.All));
                }

                json.WriteEndObject();
            }),
            call.Gone);
        await call.TextAsync(text, "application/json; charset=utf-8");
    }

    private Task StreamAsync(Call call)
    {
        LiveMarket? market = call.Query("market") is { Length: > 0 } name ? room.Control.Find(name) : null;
        return stream.SendAsync(call, market);
    }
}
