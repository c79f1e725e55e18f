using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Wallet;

/// <summary>
/// A key's own account: every call is a transaction that it signs and pays the gas of, sent through a node. What is
/// known beforehand to be refused is not sent; what was sent is never sent again, its hash finds it.
/// </summary>
public sealed class ChainCaller : IContractCaller, IDisposable
{
    // The chain's validators take no tip below 25 gwei; a base fee may double before the transaction is mined.
    private const long LargestTip = 30_000_000_000;
    private const int FeeReserve = 2;
    private const int FirstPauseMilliseconds = 100;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly SemaphoreSlim turn = new(1);
    private readonly ChainClient chain;
    private readonly SecretKey key;
    private readonly Address account;
    private readonly long chainId;
    private readonly TimeProvider time;
    private bool isChainKnown;

    public ChainCaller(ChainClient chain, SecretKey key, long chainId, TimeProvider time)
    {
        this.chain = chain;
        this.key = key;
        this.chainId = chainId;
        this.time = time;
        account = SigningBackend.Best.Curve.AddressOf(key);
    }

    /// <summary>Told of each transaction's hash just before it is sent.</summary>
    public Action<string> Sending { get; init; } = _ => { };

    public async Task<VenueResult<string>> CallAsync(
        IReadOnlyList<ContractCall> calls, CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            string last = "";
            foreach (ContractCall call in calls)
            {
                VenueResult<string> done = await CallAsync(call, cancellation);
                if (!done.IsOk)
                {
                    return done;
                }

                last = done.Value;
            }

            return last;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<VenueResult<string>> CallAsync(ContractCall call, CancellationToken cancellation)
    {
        if (!isChainKnown && await WrongChainAsync(cancellation) is { } wrong)
        {
            return wrong;
        }

        VenueResult<long> nonce = await chain.GetNonceAsync(account, cancellation);
        VenueResult<long> gas = nonce.IsOk ? await chain.EstimateAsync(account, call, cancellation) : nonce;
        VenueResult<long> price = gas.IsOk ? await chain.GetGasPriceAsync(cancellation) : gas;
        if (!price.IsOk)
        {
            // Nothing has been sent: whatever went wrong, nothing happens.
            return price.Error with { IsOutcomeUnknown = false };
        }

        GasTerms terms = new(
            (UInt128)Math.Min(price.Value, LargestTip), (UInt128)price.Value * FeeReserve,
            gas.Value + (gas.Value / 4));
        SignedTransaction signed =
            new ChainTransaction(chainId, nonce.Value, terms, call).Sign(key, SigningBackend.Best.Curve);
        Sending(signed.Hash.ToString());
        VenueResult<Bytes32> sent = await chain.SendAsync(signed, cancellation);
        return sent.IsOk || sent.Error.IsOutcomeUnknown
            ? await MinedAsync(signed.Hash, cancellation)
            : sent.Error;
    }

    private async Task<VenueError?> WrongChainAsync(CancellationToken cancellation)
    {
        VenueResult<long> id = await chain.GetChainIdAsync(cancellation);
        isChainKnown = id.IsOk && id.Value == chainId;
        return isChainKnown ? null
            : !id.IsOk ? id.Error with { IsOutcomeUnknown = false }
            : Errors.VenueErrors.OfNode($"the node is of chain {id.Value}; expected {chainId}");
    }

    private async Task<VenueResult<string>> MinedAsync(Bytes32 hash, CancellationToken cancellation)
    {
        long started = time.GetTimestamp();
        TimeSpan pause = TimeSpan.FromMilliseconds(FirstPauseMilliseconds);
        while (time.GetElapsedTime(started) < Patience)
        {
            VenueResult<bool?> receipt = await chain.GetReceiptAsync(hash, cancellation);
            if (receipt.IsOk && receipt.Value is { } succeeded)
            {
                return succeeded
                    ? hash.ToString()
                    : Errors.VenueErrors.OfNode($"the contract refused transaction {hash}");
            }

            await Task.Delay(pause, time, cancellation);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        return new VenueError
        {
            Kind = VenueErrorKind.TimedOut,
            IsTransient = true,
            IsOutcomeUnknown = true,
            Text = $"transaction {hash} is sent and not mined",
        };
    }
}
