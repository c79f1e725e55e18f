using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest.Errors;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Relayer;

/// <summary>
/// A deposit wallet: its owner signs all calls as one batch, which the venue's relayer sends and pays for. A batch that
/// may have been taken is not signed again: its nonce and deadline keep it from happening twice or late.
/// </summary>
public sealed class RelayedCaller(RelayerClient relayer, Address wallet, SecretKey owner, TimeProvider time)
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
            Address signer = SigningBackend.Best.Curve.AddressOf(owner);
            VenueResult<UInt128> nonce = await relayer.GetNonceAsync(signer, cancellation);
            if (!nonce.IsOk)
            {
                return nonce.Error with { IsOutcomeUnknown = false };
            }

            DateTimeOffset until = time.GetUtcNow() + Deadline;
            WalletBatch batch = new(wallet, nonce.Value, until.ToUnixTimeSeconds(), calls);
            VenueResult<RelayedTransaction> sent = await relayer.SubmitAsync(batch, owner, cancellation);
            if (!sent.IsOk)
            {
                return sent.Error;
            }

            Sent(sent.Value.Id);
            return await DoneAsync(sent.Value, until, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<VenueResult<string>> DoneAsync(
        RelayedTransaction sent, DateTimeOffset until, CancellationToken cancellation)
    {
        RelayedTransaction state = sent;
        TimeSpan pause = TimeSpan.FromMilliseconds(FirstPauseMilliseconds);
        while (!state.IsDone && !state.IsFailed && time.GetUtcNow() < until)
        {
            await Task.Delay(pause, time, cancellation);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            VenueResult<RelayedTransaction> answer = await relayer.GetAsync(sent.Id, cancellation);
            state = answer.IsOk ? answer.Value : state;
        }

        return state.IsDone ? state.TransactionHash
            : state.IsFailed ? VenueErrors.OfNode($"the relayer's {sent.Id} ended as {state.State}")
            : new VenueError
            {
                Kind = VenueErrorKind.TimedOut,
                IsTransient = true,
                IsOutcomeUnknown = true,
                Text = $"the relayer's {sent.Id} is {state.State} since {Deadline.TotalMinutes:0} minutes",
            };
    }
}
