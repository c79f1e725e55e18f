using PolyMaker.Host.Config;
using PolyMaker.Host.Preflight;
using PolyMaker.Host.Rendering;
using PolyMaker.Polymarket.Rest.Relayer;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Host.Positions;

/// <summary>
/// Has a wallet that is not the key's own account do it, through the venue's relayer, and waits for the chain's word.
/// </summary>
internal static class RelayedSending
{
    public const string KeyVariable = "RELAYER_API_KEY";
    public const string AddressVariable = "RELAYER_API_KEY_ADDRESS";

    /// <summary>The relayer's key that the environment holds; null when it is not complete.</summary>
    public static RelayerKey? NamedKey =>
        Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key
        && Address.TryParse(Environment.GetEnvironmentVariable(AddressVariable), out var account)
            ? new RelayerKey(key, account)
            : null;

    public static async Task<int> RunAsync(
        VenueDoor door, IReadOnlyList<ContractCall> calls, Output output, CancellationToken stop)
    {
        var key = NamedKey;
        if (key is null && door.IsLive)
        {
            throw new InputException(
                $"set {KeyVariable} and {AddressVariable}: the venue's settings page has both, as Relayer API keys");
        }

        RelayerClient relayer = new(
            door.To(door.Environment.Hosts.Relayer), door.Environment, SigningBackend.Best, key);
        using RelayedCaller caller = new(
            relayer, door.Keys.Wallet.Type, door.Wallet, door.Keys.PrivateKey, TimeProvider.System)
        {
            Sent = id => output.Text.WriteLine($"sent     {id}"),
        };
        return SendingResult.Of(await caller.CallAsync(calls, stop), output);
    }
}
