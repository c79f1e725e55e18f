using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest.Errors;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Relayer;

/// <summary>
/// A wallet that the venue's relayer sends and pays for: a deposit or proxy wallet, whose owner signs all calls as one
/// batch, or a Safe, whose owner signs one after the other. What may have been taken is not signed again: its nonce
/// keeps it from happening twice.
/// </summary>
public sealed class RelayedCaller(
    RelayerClient relayer, SignatureType type, Address wallet, SecretKey owner, TimeProvider time)
    : IContractCaller, IDisposable
{
    private const int FirstPauseMilliseconds = 100;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Told of the relayer's id of what it took.</summary>
    public Action<string> Sent { get; init; } = _ => { };

    public async Task<VenueResult<string>> CallAsync(
        IReadOnlyList<ContractCall> calls, CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return type == SignatureType.Safe
                ? await EachAsync(calls, cancellation)
                : await DoneAsync(await SubmitAsync(calls, cancellation), cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    /// <summary>A Safe makes one call at a time; the first that fails ends it.</summary>
    private async Task<VenueResult<string>> EachAsync(
        IReadOnlyList<ContractCall> calls, CancellationToken cancellation)
    {
        VenueResult<string> last = "";
        foreach (ContractCall call in calls)
        {
            last = await DoneAsync(await SubmitAsync([call], cancellation), cancellation);
            if (!last.IsOk)
            {
                break;
            }
        }

        return last;
    }

    private async Task<VenueResult<RelayedTransaction>> SubmitAsync(
        IReadOnlyList<ContractCall> calls, CancellationToken cancellation)
    {
        Address signer = SigningBackend.Best.Curve.AddressOf(owner);
        if (type == SignatureType.Proxy)
        {
            VenueResult<RelayTerms> terms = await relayer.GetRelayAsync(signer, cancellation);
            return terms.IsOk
                ? await relayer.SubmitAsync(new ProxyCalls(signer, wallet, terms.Value, calls), owner, cancellation)
                : terms.Error with { IsOutcomeUnknown = false };
        }

        bool isSafe = type == SignatureType.Safe;
        VenueResult<UInt128> nonce = isSafe
            ? await relayer.GetSafeNonceAsync(signer, cancellation)
            : await relayer.GetNonceAsync(signer, cancellation);
        return !nonce.IsOk ? nonce.Error with { IsOutcomeUnknown = false }
            : isSafe
                ? await relayer.SubmitAsync(new SafeCall(wallet, nonce.Value, calls[0]), owner, cancellation)
                : await relayer.SubmitAsync(
                    new WalletBatch(
                        wallet, nonce.Value, (time.GetUtcNow() + Deadline).ToUnixTimeSeconds(), calls),
                    owner,
                    cancellation);
    }

    private async Task<VenueResult<string>> DoneAsync(
        VenueResult<RelayedTransaction> sent, CancellationToken cancellation)
    {
        if (!sent.IsOk)
        {
            return sent.Error;
        }

        Sent(sent.Value.Id);
        RelayedTransaction state = sent.Value;
        DateTimeOffset until = time.GetUtcNow() + Deadline;
        TimeSpan pause = TimeSpan.FromMilliseconds(FirstPauseMilliseconds);
        while (!state.IsDone && !state.IsFailed && time.GetUtcNow() < until)
        {
            await Task.Delay(pause, time, cancellation);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            VenueResult<RelayedTransaction> answer = await relayer.GetAsync(state.Id, cancellation);
            state = answer.IsOk ? answer.Value : state;
        }

        return state.IsDone ? state.TransactionHash
            : state.IsFailed ? VenueErrors.OfNode($"the relayer's {state.Id} ended as {state.State}")
            : new VenueError
            {
                Kind = VenueErrorKind.TimedOut,
                IsTransient = true,
                IsOutcomeUnknown = true,
                Text = $"the relayer's {state.Id} is {state.State} since {Deadline.TotalMinutes:0} minutes",
            };
    }
}
