using PolyMaker.Host.Verbs;

namespace PolyMaker.Host.Dashboard;

/// <summary>Which folders the pages may read, and which of them write.</summary>
/// <param name="Rules">The two folders whose files may be edited.</param>
/// <param name="History">Of the rules' revisions.</param>
/// <param name="Reports">Folders with reports of backtests, as HTML; they need not be there.</param>
internal sealed record DashboardSettings(RulesRequest Rules, string History, IReadOnlyList<string> Reports)
{
    /// <summary>Where `backtest --report` is used to write, seen from the folder a run is started in.</summary>
    public const string UsualReports = "artifacts/reports";

    public static DashboardSettings Of(RunRequest request) => new(
        request.Rules, request.History, [UsualReports, Path.Combine(request.Data, "reports")]);
}
