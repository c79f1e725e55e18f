using PolyMaker.Host.Config;
using PolyMaker.Host.Preflight;
using PolyMaker.Host.Rendering;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Wallet;

namespace PolyMaker.Host.Positions;

/// <summary>
/// Does it from the key's own account, each call as a transaction, through a node the operator names.
/// </summary>
internal static class ChainSending
{
    public const string NodeVariable = "POLYMAKER_RPC";

    /// <summary>The node that the environment names; null when it names none, or none that can be one.</summary>
    public static Uri? NamedNode =>
        Uri.TryCreate(Environment.GetEnvironmentVariable(NodeVariable), UriKind.Absolute, out var node)
        && node.Scheme is "http" or "https"
            ? node
            : null;

    public static async Task<int> RunAsync(
        VenueDoor door, IReadOnlyList<ContractCall> calls, Uri? given, Output output, CancellationToken stop)
    {
        var node = given ?? door.Environment.Hosts.Node ?? NamedNode
            ?? throw new InputException($"give a node of the chain with --rpc URL or {NodeVariable}");
        using VenueConnection connection = new(node, new ClientSettings());
        using ChainCaller caller = new(
            new ChainClient(connection), door.Keys.PrivateKey, door.Environment.ChainId, TimeProvider.System)
        {
            Sending = hash => output.Text.WriteLine($"sending  {hash}"),
        };
        return SendingResult.Of(await caller.CallAsync(calls, stop), output);
    }
}
