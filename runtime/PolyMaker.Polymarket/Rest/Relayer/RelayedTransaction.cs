namespace PolyMaker.Polymarket.Rest.Relayer;

/// <summary>What became of a request to the relayer.</summary>
/// <param name="Id">The relayer's own.</param>
/// <param name="State">The relayer's word for it: STATE_NEW, STATE_MINED, STATE_CONFIRMED, STATE_FAILED …</param>
/// <param name="TransactionHash">Empty until it is sent to the chain.</param>
public sealed record RelayedTransaction(string Id, string State, string TransactionHash)
{
    public bool IsDone => State.EndsWith("CONFIRMED", StringComparison.OrdinalIgnoreCase);

    public bool IsFailed => State.EndsWith("FAILED", StringComparison.OrdinalIgnoreCase)
        || State.EndsWith("INVALID", StringComparison.OrdinalIgnoreCase);
}
