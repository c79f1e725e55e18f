using System.Globalization;
using PolyMaker.Core;
using PolyMaker.Host.Control;
using PolyMaker.Host.Live;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Observing.Metrics;
using PolyMaker.Host.Serving;

namespace PolyMaker.Host.Terminal;

/// <summary>A run of this process: looked at between two decisions, commanded as by the operator's verbs.</summary>
/// <param name="room">From where it is commanded.</param>
/// <param name="quit">Asks it to end, as Ctrl-C does.</param>
internal sealed class RunWindow(RunRoom room, Action quit) : IRunWindow
{
    private const string Reason = "by a key of the dashboard";

    public Task<RunSight> LookAsync(int? market) =>
        room.Control.BetweenAsync(() => Look(market), CancellationToken.None);

    public async Task<string> DoAsync(RunAct act)
    {
        switch (act)
        {
            case RunAct.Pause:
                return Switched(await room.Control.SwitchAsync(TradingMode.Paused, Reason, CancellationToken.None));
            case RunAct.ReduceOnly:
                return Switched(await room.Control.SwitchAsync(TradingMode.ReduceOnly, Reason, CancellationToken.None));
            case RunAct.Resume:
                return Switched(await room.Control.SwitchAsync(TradingMode.Trading, null, CancellationToken.None));
            case RunAct.Kill:
                (_, int? afterKill) = await room.Control.KillAsync(Reason, CancellationToken.None);
                return $"killed: {Left(afterKill)}";
            case RunAct.Unkill:
                await room.Control.UnkillAsync(CancellationToken.None);
                return "the kill switch is lifted; the run is paused until r";
            case RunAct.CancelAll:
                return $"cancelled: {Left(await room.Control.CancelAllAsync(CancellationToken.None))}";
            case RunAct.Reload:
                return await ReloadAsync();
            case RunAct.Quit:
                quit();
                return "the run ends: everything is cancelled";
            default:
                throw Invariant.Unreachable(act);
        }
    }

    /// <summary>The trading loop's thread.</summary>
    private RunSight Look(int? market)
    {
        LiveMarket? meant = market is { } number
            ? room.Control.Loop.Markets.FirstOrDefault(each => each.Number == number)
            : null;
        return new RunSight(
            room.Look.View(room),
            meant is null ? null : room.Look.View(room, meant, new HistoryQuestion(0, HasWhole: false)));
    }

    private async Task<string> ReloadAsync()
    {
        ReloadStep step = await room.ReloadAsync(mayJump: false, CancellationToken.None);
        return step.Kind switch
        {
            ReloadStepKind.Refused => "the rules are refused; the last good ones run",
            ReloadStepKind.Applied => $"rules {step.Revision} are live",
            _ => "the rule files are what is running",
        };
    }

    private static string Switched(ModeChange mode) => $"{Words.Of(mode.Mode).Replace('_', ' ')} from now on";

    private static string Left(int? orders) => orders switch
    {
        0 => "no order is left",
        null => "the venue has not told whether orders are left: check the open orders",
        { } count => string.Create(CultureInfo.InvariantCulture, $"{count} orders are left: check the open orders"),
    };
}
