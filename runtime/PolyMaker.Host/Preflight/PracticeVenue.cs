using System.Security.Cryptography;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Serving;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Host.Preflight;

/// <summary>
/// A local venue with one empty market, and a key of its own that nobody keeps: the whole way to the venue, without
/// the venue.
/// </summary>
internal static class PracticeVenue
{
    private static readonly Cash PlayMoney = Cash.FromDollars(1000);

    public static MarketSpec Spec { get; } = new()
    {
        ConditionId = "0x5ca1ab1e00000000000000000000000000000000000000000000000000000001",
        Slug = "practice",
        YesToken = "52114319501245915516055106046884209969926127482827954674443846427813813222426",
        NoToken = "52114319501245915516055106046884209969926127482827954674443846427813813222427",
    };

    public static Task<LocalVenueServer> StartAsync(CancellationToken stop) => LocalVenueServer.StartAsync(
        new LocalVenueOptions { Open = Open, NewAccountCash = PlayMoney }, stop);

    public static OperatorKeys ThrowawayKeys()
    {
        while (true)
        {
            if (SecretKey.TryParse(RandomNumberGenerator.GetHexString(2 * SecretKey.Size), out var key))
            {
                return new OperatorKeys
                {
                    PrivateKey = key!,
                    Wallet = TradingWallet.OfKey,
                    Sources = new Dictionary<KeySetting, string> { [KeySetting.PrivateKey] = "thrown away afterwards" },
                };
            }
        }
    }

    private static VenueEngine Open(Timestamp at)
    {
        VenueEngine engine = new(new VenueOptions(), at);
        engine.AddMarket(new VenueMarketTerms { Spec = Spec });
        return engine;
    }
}
