using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>
/// What an account holds of an asset and what the venue's contracts may move of it, in millionths (protocol section
/// 3.4). Allowances larger than any balance are cut to <see cref="long.MaxValue"/>.
/// </summary>
public sealed record BalanceAllowance(long Micro, IReadOnlyDictionary<Address, long> Allowances)
{
    /// <summary>Zero for a contract that the answer does not name.</summary>
    public long AllowanceOf(Address contract) => Allowances.GetValueOrDefault(contract);
}
