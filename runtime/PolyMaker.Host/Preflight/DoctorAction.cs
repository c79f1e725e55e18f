using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Preflight;

/// <summary>`polymaker doctor`: every check in the order in which one builds on the other.</summary>
internal static class DoctorAction
{
    public static int Run(DoctorRequest request, Output output, CancellationToken stop)
    {
        List<Finding> findings = [];
        CollectAsync(request, findings, stop).GetAwaiter().GetResult();
        output.Text.Write(FindingText.Of(findings, output.Colour));
        JsonResult.Write(request.Json, output, json => FindingText.Write(json, request.IsLive, findings));
        return findings.Exists(each => each.Verdict == Verdict.Fail) ? ExitCodes.Failed : ExitCodes.Ok;
    }

    private static async Task CollectAsync(DoctorRequest request, List<Finding> findings, CancellationToken stop)
    {
        findings.Add(MachineChecks.Disk(request.Data));
        findings.Add(MachineChecks.Signing());
        findings.Add(MachineChecks.Rules(request.Folders));
        await using var door = await VenueDoor.OpenAsync(request.IsLive, findings, stop);
        if (door is not null)
        {
            await AskVenueAsync(door, request, findings, stop);
        }
    }

    /// <summary>What the venue says, as far as each answer lets the next question be asked.</summary>
    internal static async Task AskVenueAsync(
        VenueDoor door, DoctorRequest request, List<Finding> findings, CancellationToken stop)
    {
        VenueChecks checks = new(door, findings);
        if (await checks.ReachAsync(stop) && await checks.LoginAsync(stop))
        {
            await checks.AccountAsync(stop);
            if (await checks.FindMarketAsync(request.Market, stop) is { } market)
            {
                await checks.FundsAsync(market, stop);
                if (request.WithOrder)
                {
                    findings.Add(await OrderCheck.RunAsync(door, checks.Clob!, market, stop));
                }
            }
        }
    }
}
