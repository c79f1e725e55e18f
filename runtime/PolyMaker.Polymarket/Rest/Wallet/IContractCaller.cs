namespace PolyMaker.Polymarket.Rest.Wallet;

/// <summary>
/// Has contract calls carried out in the name of one wallet: by transactions of its own, or through the venue's
/// relayer. Safe to use from several tasks; calls happen one after the other.
/// </summary>
public interface IContractCaller
{
    /// <summary>
    /// Waits until the chain has done it all; the value is the last transaction's hash. An error whose outcome is
    /// unknown says that it may still happen.
    /// </summary>
    Task<VenueResult<string>> CallAsync(IReadOnlyList<ContractCall> calls, CancellationToken cancellation = default);
}
