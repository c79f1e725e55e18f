using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Preflight;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Gamma;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Host.Positions;

/// <summary>
/// Which outcomes of which neg-risk event are converted (protocol section 6). The event's markets are numbered by the
/// last byte of their question id; the bytes before it are the event's own.
/// </summary>
internal static class Conversion
{
    /// <exception cref="InputException">The markets are not of one event, or one is not there.</exception>
    public static async Task<ContractCall> CallAsync(
        VenueDoor door, IReadOnlyList<string> names, Size shares, CancellationToken stop)
    {
        if (!door.IsLive)
        {
            throw new InputException(
                "the local practice venue has no event of several outcomes; add --venue live to see the request");
        }

        GammaClient gamma = new(door.To(door.Environment.Hosts.Gamma));
        List<GammaMarket> markets = [];
        List<string> problems = [];
        foreach (string name in names)
        {
            VenueResult<GammaPage> page = await gamma.GetPageAsync(Filter(name), cursor: null, stop);
            if (page.IsOk && page.Value.Markets is [var market, ..])
            {
                markets.Add(market);
            }
            else
            {
                problems.Add(page.IsOk ? $"no open market is called {name}" : $"{name}: {page.Error}");
            }
        }

        if (problems.Count > 0)
        {
            throw new InputException(string.Join('\n', problems));
        }

        (Bytes32 group, UInt128 outcomes) = Of(markets);
        return new PositionCalls(door.Environment.Contracts, ExchangeKind.NegRisk).Convert(group, outcomes, shares);
    }

    /// <summary>The event, and one bit for each market's place in it.</summary>
    public static (Bytes32 Event, UInt128 Outcomes) Of(IReadOnlyList<GammaMarket> markets)
    {
        UInt128 outcomes = 0;
        Bytes32? shared = null;
        foreach (GammaMarket market in markets)
        {
            bool isKnown = Bytes32.TryParseHex(market.NegRiskMarketId, out Bytes32 id);
            bool isPlaced = Bytes32.TryParseHex(market.QuestionId, out Bytes32 question);
            UInt128 place = question.Low & 0xff;
            if (!market.NegRisk || market.IsPositionMarket || !isKnown || !isPlaced || place >= 128
                || question.High != id.High || question.Low - place != id.Low)
            {
                throw new InputException(
                    $"{market.Slug}: only outcomes of a neg-risk event of protocol 2 convert; the catalogue does not "
                    + "say that this is one");
            }

            if ((shared ?? id) != id)
            {
                throw new InputException($"{market.Slug} belongs to another event than {markets[0].Slug}");
            }

            shared = id;
            outcomes |= UInt128.One << (int)place;
        }

        return (shared!.Value, outcomes);
    }

    private static GammaFilter Filter(string name) => name.StartsWith("0x", StringComparison.Ordinal)
        ? new GammaFilter { ConditionId = name }
        : new GammaFilter { Slug = name };
}
