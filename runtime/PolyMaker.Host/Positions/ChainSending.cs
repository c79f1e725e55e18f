using PolyMaker.Host.Config;
using PolyMaker.Host.Preflight;
using PolyMaker.Host.Rendering;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Host.Positions;

/// <summary>
/// Does it from the key's own account, each call as a transaction, through a node the operator names.
/// </summary>
internal static class ChainSending
{
    private const string NodeVariable = "POLYMAKER_RPC";

    // The chain's validators take no tip below 25 gwei; a base fee may double before the transaction is mined.
    private const long LargestTip = 30_000_000_000;
    private const int FeeReserve = 2;

    public static async Task<int> RunAsync(
        VenueDoor door, IReadOnlyList<ContractCall> calls, Uri? given, Output output, CancellationToken stop)
    {
        using VenueConnection connection = new(given ?? Node(), new ClientSettings());
        ChainClient chain = new(connection);
        var id = Take(await chain.GetChainIdAsync(stop), "the node did not say which chain it is of");
        if (id != door.Environment.ChainId)
        {
            throw new InputException($"the node is of chain {id}; expected {door.Environment.ChainId}");
        }

        var nonce = Take(await chain.GetNonceAsync(door.Owner, stop), "the node gave no nonce");
        foreach (var call in calls)
        {
            var gas = Take(
                await chain.EstimateAsync(door.Owner, call, stop),
                "nothing was sent: the contract would refuse it (enough shares or pUSD, and approved?)");
            var price = Take(await chain.GetGasPriceAsync(stop), "the node gave no gas price");
            GasTerms terms = new(
                (UInt128)Math.Min(price, LargestTip), (UInt128)price * FeeReserve, gas + (gas / 4));
            var signed = new ChainTransaction(id, nonce++, terms, call)
                .Sign(door.Keys.PrivateKey, SigningBackend.Best.Curve);
            output.Text.WriteLine($"sending  {signed.Hash}");
            var sent = await chain.SendAsync(signed, stop);
            if (!sent.IsOk)
            {
                throw new InputException(sent.Error.IsOutcomeUnknown
                    ? $"it is not known whether the node took it ({sent.Error}); look the hash up before trying again"
                    : $"the node refused it: {sent.Error}");
            }
        }

        output.Text.WriteLine("sent; look the hashes up to see them mined");
        return ExitCodes.Ok;
    }

    private static T Take<T>(VenueResult<T> result, string otherwise) =>
        result.IsOk ? result.Value : throw new InputException($"{otherwise}: {result.Error}");

    private static Uri Node() =>
        Uri.TryCreate(Environment.GetEnvironmentVariable(NodeVariable), UriKind.Absolute, out var node)
        && node.Scheme is "http" or "https"
            ? node
            : throw new InputException($"give a node of the chain with --rpc URL or {NodeVariable}");
}
