using System.Text;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Host.Live;

/// <summary>
/// Keys for play money, one for each seed: the Keccak-256 hash of "polymaker play money " and the seed in decimals.
/// Anybody can compute them, so they are good for nothing but a local exchange, where the same seed is the same account
/// again after a restart.
/// </summary>
internal static class ThrowawayKey
{
    public static OperatorKeys Of(long seed) => new()
    {
        PrivateKey = SecretKey.Parse(Keccak256.Hash(Encoding.ASCII.GetBytes(
            FormattableString.Invariant($"polymaker play money {seed}"))).ToString()),
        Wallet = TradingWallet.OfKey,
        Sources = new Dictionary<KeySetting, string>(),
    };
}
