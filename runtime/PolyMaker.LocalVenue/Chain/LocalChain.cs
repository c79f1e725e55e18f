using System.Buffers.Binary;
using System.Text;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Serving;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Chain;

/// <summary>
/// As much of a chain as an account needs to split, merge and redeem here: transactions count up, calls of the venue's
/// contracts move money and shares in the exchange at once, and every other call reverts. Only inside the room's gate.
/// </summary>
internal sealed class LocalChain(VenueRoom room)
{
    private const int Word = Bytes32.Size;
    private const int ReceiptsKept = 10_000;

    private static readonly uint Split = Selector("splitPosition(address,bytes32,bytes32,uint256[],uint256)");
    private static readonly uint Merge = Selector("mergePositions(address,bytes32,bytes32,uint256[],uint256)");
    private static readonly uint Redeem = Selector("redeemPositions(address,bytes32,bytes32,uint256[])");
    private static readonly uint RoutedSplit = Selector("split(bytes31,uint256)");
    private static readonly uint RoutedMerge = Selector("merge(bytes31,uint256)");
    private static readonly uint RoutedRedeem = Selector("redeem(bytes31,uint256,uint256)");

    private readonly Dictionary<Address, long> counts = [];
    private readonly Dictionary<string, bool> receipts = [];
    private readonly Queue<string> remembered = new();

    /// <summary>Transactions an account has made: its next nonce.</summary>
    public long CountOf(Address account) => counts.GetValueOrDefault(account);

    /// <summary>Whether a transaction did what it said; null for one that never was.</summary>
    public bool? ReceiptOf(string hash) => receipts.TryGetValue(hash, out bool done) ? done : null;

    /// <summary>Mines a transaction; the text says why not when it is refused before that.</summary>
    public string? Send(ChainTransaction transaction, Address sender, Bytes32 hash, Timestamp at)
    {
        long next = CountOf(sender);
        if (transaction.ChainId != room.Environment.ChainId)
        {
            return "invalid chain id for signer";
        }

        if (transaction.Nonce != next)
        {
            return transaction.Nonce < next ? "nonce too low" : "nonce too high";
        }

        counts[sender] = next + 1;
        Remember(hash.ToString(), Do(sender, [transaction.Call], at) is null);
        return null;
    }

    /// <summary>
    /// All calls of a wallet, or none: null when they are done, else why the contract reverts.
    /// </summary>
    public string? Do(Address wallet, IReadOnlyList<ContractCall> calls, Timestamp at)
    {
        foreach (ContractCall call in calls)
        {
            if (Try(wallet, call, isOnlyAsked: calls.Count > 1, at) is { } problem)
            {
                return problem;
            }
        }

        return calls.Count > 1
            ? calls.Select(call => Try(wallet, call, isOnlyAsked: false, at)).FirstOrDefault(each => each is not null)
            : null;
    }

    /// <summary>Why a call would revert; null when it would not.</summary>
    public string? Estimate(Address wallet, ContractCall call, Timestamp at) =>
        Try(wallet, call, isOnlyAsked: true, at);

    public void Remember(string hash, bool succeeded)
    {
        receipts[hash] = succeeded;
        remembered.Enqueue(hash);
        if (remembered.Count > ReceiptsKept)
        {
            receipts.Remove(remembered.Dequeue());
        }
    }

    private string? Try(Address wallet, ContractCall call, bool isOnlyAsked, Timestamp at)
    {
        ReadOnlySpan<byte> data = call.Data.Span;
        if (data.Length < 4 || (data.Length - 4) % Word != 0)
        {
            return "execution reverted";
        }

        uint selector = BinaryPrimitives.ReadUInt32BigEndian(data);
        ReadOnlySpan<byte> words = data[4..];
        bool isRouted = selector == RoutedSplit || selector == RoutedMerge || selector == RoutedRedeem;
        int condition = isRouted ? 0 : 2;
        int amount = isRouted ? 1 : 4;
        if (words.Length < (condition + 1) * Word
            || room.Markets.Find(WordAt(words, condition).ToString()) is not { } market
            || call.Target != ContractOf(market, isRouted))
        {
            return "execution reverted: no such market behind this contract";
        }

        Size size = words.Length > amount * Word ? SizeAt(words, amount) : Size.Zero;
        return selector == Split || selector == RoutedSplit ? Change(wallet, market, size, -1, isOnlyAsked, at)
            : selector == Merge || selector == RoutedMerge ? Change(wallet, market, size, 1, isOnlyAsked, at)
            : selector == Redeem || selector == RoutedRedeem ? Pay(wallet, market, isOnlyAsked, at)
            : "execution reverted: no such function";
    }

    private string? Change(
        Address wallet, VenueMarket market, Size size, int direction, bool isOnlyAsked, Timestamp at)
    {
        VenueAccount account = room.AccountOf(wallet, at);
        if (isOnlyAsked)
        {
            TokenHolding holding = account.HoldingIn(market);
            bool covered = direction < 0
                ? account.Cash - account.SetAside >= Cash.Of(Price.One, size)
                : Free(holding, Core.Markets.Outcome.Yes) >= size && Free(holding, Core.Markets.Outcome.No) >= size;
            return size.IsPositive && covered ? null : "execution reverted: insufficient balance";
        }

        FundsOutcome outcome = direction < 0
            ? room.Engine.Funds.Split(account, market, size, at)
            : room.Engine.Funds.Merge(account, market, size, at);
        return outcome.Problem;
    }

    private string? Pay(Address wallet, VenueMarket market, bool isOnlyAsked, Timestamp at) =>
        market.Winner is null ? "execution reverted: result for condition not received yet"
        : isOnlyAsked ? null
        : room.Engine.Funds.Redeem(room.AccountOf(wallet, at), market, at).Problem;

    private static Size Free(TokenHolding holding, Core.Markets.Outcome outcome) =>
        holding.Balance(outcome) - holding.SetAside(outcome);

    private Address? ContractOf(VenueMarket market, bool isRouted)
    {
        VenueContracts contracts = room.Environment.Contracts;
        ExchangeKind kind = market.Terms.Exchange ?? market.YesToken.ExchangeOf(market.Spec.NegRisk);
        return (kind == ExchangeKind.Position) != isRouted ? null
            : kind == ExchangeKind.Normal ? contracts.CollateralAdapter
            : kind == ExchangeKind.NegRisk ? contracts.NegRiskCollateralAdapter
            : contracts.Router;
    }

    private static Bytes32 WordAt(ReadOnlySpan<byte> words, int at) => new(words.Slice(at * Word, Word));

    /// <summary>Zero for what no balance can reach.</summary>
    private static Size SizeAt(ReadOnlySpan<byte> words, int at)
    {
        Bytes32 word = WordAt(words, at);
        return word.High == 0 && word.Low <= long.MaxValue ? new Size((long)word.Low) : Size.Zero;
    }

    private static uint Selector(string signature)
    {
        Span<byte> hash = stackalloc byte[Keccak256.HashSize];
        Keccak256.Hash(Encoding.ASCII.GetBytes(signature), hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }
}
