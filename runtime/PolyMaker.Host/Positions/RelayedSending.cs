using PolyMaker.Host.Config;
using PolyMaker.Host.Preflight;
using PolyMaker.Host.Rendering;
using PolyMaker.Polymarket.Rest.Relayer;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Host.Positions;

/// <summary>Has a deposit wallet do it, through the venue's relayer, and waits for the chain's word.</summary>
internal static class RelayedSending
{
    private const string KeyVariable = "RELAYER_API_KEY";
    private const string AddressVariable = "RELAYER_API_KEY_ADDRESS";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private const int MostAsks = 60;

    public static async Task<int> RunAsync(
        VenueDoor door, IReadOnlyList<ContractCall> calls, Output output, CancellationToken stop)
    {
        RelayerClient relayer = new(
            door.To(door.Environment.Hosts.Relayer), door.Environment, SigningBackend.Best, Key());
        var nonce = await relayer.GetNonceAsync(door.Owner, stop);
        if (!nonce.IsOk)
        {
            throw new InputException($"nothing was sent: the relayer gave no nonce: {nonce.Error}");
        }

        var until = TimeProvider.System.GetUtcNow() + Deadline;
        WalletBatch batch = new(door.Wallet, nonce.Value, until.ToUnixTimeSeconds(), calls);
        var sent = await relayer.SubmitAsync(batch, door.Keys.PrivateKey, stop);
        if (!sent.IsOk)
        {
            throw new InputException(sent.Error.IsOutcomeUnknown
                ? $"it is not known whether the relayer took it ({sent.Error}); look at the wallet before trying again"
                : $"the relayer refused it: {sent.Error}");
        }

        output.Text.WriteLine($"sent     {sent.Value.Id}");
        return await WaitAsync(relayer, sent.Value, output, stop);
    }

    private static async Task<int> WaitAsync(
        RelayerClient relayer, RelayedTransaction sent, Output output, CancellationToken stop)
    {
        var state = sent;
        for (var asks = 0; asks < MostAsks && !state.IsDone && !state.IsFailed; asks++)
        {
            await Task.Delay(Pause, TimeProvider.System, stop);
            var answer = await relayer.GetAsync(sent.Id, stop);
            state = answer.IsOk ? answer.Value : state;
        }

        output.Text.WriteLine($"state    {state.State} {state.TransactionHash}".TrimEnd());
        return state.IsDone ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static RelayerKey Key()
    {
        var key = Environment.GetEnvironmentVariable(KeyVariable);
        return !string.IsNullOrEmpty(key)
            && Address.TryParse(Environment.GetEnvironmentVariable(AddressVariable), out var account)
            ? new RelayerKey(key, account)
            : throw new InputException(
                $"set {KeyVariable} and {AddressVariable}: the venue's settings page has both, as Relayer API keys");
    }
}
