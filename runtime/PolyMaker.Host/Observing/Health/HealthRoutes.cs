using PolyMaker.Host.Serving;

namespace PolyMaker.Host.Observing.Health;

/// <summary>
/// For supervisors and load balancers: 200 or 503 at /health/live, /health/ready and /health/trading, with the reason.
/// </summary>
internal static class HealthRoutes
{
    public static IReadOnlyList<Route> Of(Func<RunHealth> health) =>
    [
        Route.Get("/health/live", RouteAccess.Anyone, call => AnswerAsync(call, health().NotLive)),
        Route.Get("/health/ready", RouteAccess.Anyone, call => AnswerAsync(call, health().NotReady)),
        Route.Get("/health/trading", RouteAccess.Anyone, call => AnswerAsync(call, health().NotTrading)),
    ];

    private static Task AnswerAsync(Call call, string? fault) => call.JsonAsync(
        json =>
        {
            json.WriteStartObject();
            json.WriteString("status", fault is null ? "ok" : "failing");
            json.WriteString("reason", fault);
            json.WriteEndObject();
        },
        fault is null ? 200 : 503);
}
