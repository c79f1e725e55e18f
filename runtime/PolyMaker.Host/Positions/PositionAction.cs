using PolyMaker.Core;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Preflight;
using PolyMaker.Host.Rendering;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Host.Positions;

/// <summary>`polymaker split`, `merge`, `redeem` and `convert`.</summary>
internal static class PositionAction
{
    public static int Run(PositionRequest request, Output output, CancellationToken stop)
    {
        if (request.IsConfirmed && !request.IsLive)
        {
            throw new InputException("--yes-live goes with --venue live; without both the request is only shown");
        }

        return RunAsync(request, output, stop).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(PositionRequest request, Output output, CancellationToken stop)
    {
        List<Finding> findings = [];
        await using var door = await VenueDoor.OpenAsync(request.IsLive, findings, stop)
            ?? throw new InputException(string.Join('\n', findings
                .Where(each => each.Verdict == Verdict.Fail).Select(each => each.Text)));
        var type = door.Keys.Wallet.Type;
        if (door.Keys.Wallet.IsSessionKey)
        {
            throw new InputException("a session key may trade but not do this; use the key that owns the wallet");
        }

        IReadOnlyList<ContractCall> calls = request.Act == PositionAct.Convert
            ? [await Conversion.CallAsync(door, [request.Market, .. request.Others], request.Amount, stop)]
            : CallsOf(request, door, await FindAsync(door, request.Market, stop));
        Show(calls, door, output);
        if (!request.IsConfirmed)
        {
            output.Text.WriteLine("not sent; --venue live --yes-live sends it");
            return ExitCodes.Ok;
        }

        return type != SignatureType.Eoa
            ? await RelayedSending.RunAsync(door, calls, output, stop)
            : await ChainSending.RunAsync(door, calls, request.Node, output, stop);
    }

    private static async Task<PreflightMarket> FindAsync(VenueDoor door, string name, CancellationToken stop)
    {
        var market = await MarketLookup.FindAsync(door, name, stop);
        return market.IsOk ? market.Value : throw new InputException(market.Error.Text);
    }

    private static IReadOnlyList<ContractCall> CallsOf(PositionRequest request, VenueDoor door, PreflightMarket market)
    {
        PositionCalls calls = new(door.Environment.Contracts, market.Kind);
        var condition = Bytes32.ParseHex(market.Spec.ConditionId);
        if (request.Act == PositionAct.Redeem && market.Kind == ExchangeKind.Position && !request.Amount.IsPositive)
        {
            throw new InputException($"{market.Spec.Slug} is a market of protocol 3: say how many shares to redeem");
        }

        return request.Act switch
        {
            PositionAct.Split => [calls.Split(condition, request.Amount)],
            PositionAct.Merge => [calls.Merge(condition, request.Amount)],
            PositionAct.Redeem => calls.Redeem(condition, request.Amount, request.Amount),
            _ => throw Invariant.Unreachable(request.Act),
        };
    }

    private static void Show(IReadOnlyList<ContractCall> calls, VenueDoor door, Output output)
    {
        output.Text.WriteLine($"wallet   {door.Wallet}");
        output.Text.WriteLine(door.Keys.Wallet.Type != SignatureType.Eoa
            ? $"through  the venue's relayer, signed by {door.Owner}"
            : $"through  a transaction of its own on chain {door.Environment.ChainId}");
        foreach (var call in calls)
        {
            output.Text.WriteLine($"call     {call.Meaning}");
            output.Text.WriteLine($"  to     {call.Target}");
            output.Text.WriteLine($"  data   {Hex.Format(call.Data.Span)}");
        }
    }
}
