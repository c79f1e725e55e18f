using PolyMaker.Core;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Wallet;

/// <summary>
/// Turning dollars into pairs of shares and back (protocol section 6): one dollar is one YES and one NO. Markets of
/// conditional tokens go through a collateral adapter, of which neg-risk markets have their own; markets of protocol 3
/// through the router.
/// </summary>
public sealed class PositionCalls
{
    private readonly Address adapter;
    private readonly Address collateral;
    private readonly ExchangeKind kind;

    /// <exception cref="NotSupportedException">The chain has no such contract, or none is known.</exception>
    public PositionCalls(VenueContracts contracts, ExchangeKind kind)
    {
        this.kind = kind;
        collateral = contracts.Collateral;
        adapter = kind switch
        {
            ExchangeKind.Normal => contracts.CollateralAdapter,
            ExchangeKind.NegRisk => contracts.NegRiskCollateralAdapter,
            ExchangeKind.Position => contracts.Router,
            _ => throw Invariant.Unreachable(kind),
        } ?? throw new NotSupportedException($"no contract that splits {kind} markets is known on this chain");
    }

    /// <summary>Dollars into as many YES and NO shares.</summary>
    public ContractCall Split(Bytes32 condition, Size pairs) => kind == ExchangeKind.Position
        ? Make(Routed("split(bytes31,uint256)", condition).Add(Positive(pairs)), $"split {pairs} pUSD of {condition}")
        : Make(
            Conditional("splitPosition(address,bytes32,bytes32,uint256[],uint256)", condition).Add(Positive(pairs)),
            $"split {pairs} pUSD of {condition}");

    /// <summary>As many YES and NO shares back into dollars.</summary>
    public ContractCall Merge(Bytes32 condition, Size pairs) => kind == ExchangeKind.Position
        ? Make(Routed("merge(bytes31,uint256)", condition).Add(Positive(pairs)), $"merge {pairs} pairs of {condition}")
        : Make(
            Conditional("mergePositions(address,bytes32,bytes32,uint256[],uint256)", condition).Add(Positive(pairs)),
            $"merge {pairs} pairs of {condition}");

    /// <summary>
    /// Shares of a resolved market into what they pay. Conditional tokens redeem all of both outcomes; positions redeem
    /// an amount of each outcome, so that there is a call for each.
    /// </summary>
    public IReadOnlyList<ContractCall> Redeem(Bytes32 condition, Size yes, Size no)
    {
        if (kind != ExchangeKind.Position)
        {
            return [Make(
                Conditional("redeemPositions(address,bytes32,bytes32,uint256[])", condition),
                $"redeem all shares of {condition}")];
        }

        List<ContractCall> calls = [];
        foreach ((int outcome, Size shares) in new[] { (0, yes), (1, no) })
        {
            if (shares.IsPositive)
            {
                calls.Add(Make(
                    Routed("redeem(bytes31,uint256,uint256)", condition).Add(outcome).Add(shares.Micro),
                    $"redeem {shares} shares of outcome {outcome} of {condition}"));
            }
        }

        return calls;
    }

    /// <summary>
    /// NO shares of some outcomes of a neg-risk event into YES shares of the others, and dollars for all but one.
    /// </summary>
    /// <param name="market">The event's neg-risk market id.</param>
    /// <param name="outcomes">One bit for each outcome whose NO shares are given.</param>
    /// <param name="shares">Of each.</param>
    public ContractCall Convert(Bytes32 market, UInt128 outcomes, Size shares)
    {
        Invariant.Check(kind == ExchangeKind.NegRisk, "only neg-risk markets of conditional tokens convert");
        return Make(
            new AbiCall("convertPositions(bytes32,uint256,uint256)")
                .Add(market).Add(new Bytes32(0, outcomes)).Add(Positive(shares)),
            $"convert {shares} NO shares of each of {UInt128.PopCount(outcomes)} outcomes of {market}");
    }

    private static long Positive(Size size)
    {
        Invariant.Check(size.IsPositive, "an amount of shares is above zero");
        return size.Micro;
    }

    /// <summary>Both outcomes of a condition that hangs below no other.</summary>
    private AbiCall Conditional(string signature, Bytes32 condition) =>
        new AbiCall(signature).Add(collateral).Add(Bytes32.Zero).Add(condition).AddList(1, 2);

    /// <summary>A condition of protocol 3 has 31 bytes and is written with a zero byte behind.</summary>
    private static AbiCall Routed(string signature, Bytes32 condition)
    {
        Invariant.Check((byte)condition.Low == 0, "a condition of protocol 3 ends with a zero byte");
        return new AbiCall(signature).Add(condition);
    }

    private ContractCall Make(AbiCall call, string meaning) => new(adapter, call.ToBytes(), meaning);
}
