using System.Globalization;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Rest.Data;

namespace PolyMaker.Host.Storage;

/// <summary>
/// `polymaker rebuild-positions`: adds up the account's trades at the venue, compares with what the venue holds for it,
/// and writes the positions into the state.
/// </summary>
internal static class RebuildAction
{
    public static int Run(RebuildRequest request, Output output, CancellationToken stop) =>
        RunAsync(request, output, stop).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(RebuildRequest request, Output output, CancellationToken stop)
    {
        StoreTarget target = StoreTarget.Of(request.Store, request.Data)
            ?? throw new InputException("--store off: there is nowhere to write the positions to");
        using AccountDoor door = await AccountDoor.OpenAsync(request.Exchange, request.Seed, stop);
        using VenueConnection data = new(door.Environment.Hosts.Data, new ClientSettings());
        IReadOnlyList<VenueTrade> trades = AccountDoor.Require(await door.Clob.GetTradesAsync(default, stop));
        IReadOnlyList<WalletPosition> held =
            AccountDoor.Require(await new DataClient(data).GetPositionsAsync(door.Wallet, cancellation: stop));
        List<TradedPosition> positions = [];
        foreach (IGrouping<string, VenueTrade> ofMarket in trades.GroupBy(each => each.ConditionId))
        {
            ClobMarket market = AccountDoor.Require(await door.Clob.Markets.GetMarketAsync(ofMarket.Key, stop));
            positions.Add(TradedPosition.Of(market, ofMarket, door.Wallet.ToString()));
        }

        string name = $"{door.Venue}:{door.Wallet}";
        Tell(positions, held, output.Text);
        JsonResult.Write(request.Json, output, json =>
        {
            json.WriteStartArray();
            foreach (TradedPosition each in positions)
            {
                json.WriteStartObject();
                json.WriteString("market", SlugOf(each.Market));
                json.WriteString("condition_id", each.Market.ConditionId);
                json.WriteString("net", each.Position.Net.ToString());
                json.WriteString("cost", each.Position.CostBasis.ToString());
                json.WriteString("realised", each.Position.Realised.ToString());
                json.WriteString("venue_net", NetOf(each.Market, held).ToString());
                json.WriteNumber("trades", each.Trades);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
        return Write(target, name, positions, output);
    }

    private static void Tell(List<TradedPosition> positions, IReadOnlyList<WalletPosition> held, TextWriter text)
    {
        if (positions.Count == 0)
        {
            text.WriteLine("the account has no trades");
        }

        foreach (TradedPosition each in positions)
        {
            Size venue = NetOf(each.Market, held);
            string differs = venue == each.Position.Net
                ? ""
                : $"; THE VENUE HOLDS {venue}: shares were redeemed or came and went without a trade";
            text.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{SlugOf(each.Market)}: net {each.Position.Net} YES, cost ${each.Position.CostBasis}, realised "
                + $"${each.Position.Realised}, {each.Trades} trades{differs}"));
        }
    }

    private static int Write(StoreTarget target, string account, List<TradedPosition> positions, Output output)
    {
        TimeProvider time = TimeProvider.System;
        StateRows rows = new(JournalHeader.NameOf(time), account);
        Timestamp now = Timestamp.FromMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        StateWriter writer = new(target, "rebuild", time);
        writer.Start();
        foreach (TradedPosition each in positions)
        {
            writer.Add(rows.Position(
                each.Market.ConditionId, SlugOf(each.Market), each.Position.Net, each.Position.CostBasis, "trades",
                now));
        }

        writer.Dispose();
        if (writer.Waiting > 0)
        {
            throw new InputException($"the positions could not be written to {target.Name}: {writer.Fault}");
        }

        output.Notes.WriteLine($"{positions.Count} positions of {account} are in {target.Name}");
        return ExitCodes.Ok;
    }

    private static string SlugOf(ClobMarket market) => market.Slug.Length > 0 ? market.Slug : market.ConditionId;

    /// <summary>YES less NO, pairs taken off: how positions are counted everywhere here.</summary>
    private static Size NetOf(ClobMarket market, IReadOnlyList<WalletPosition> held)
    {
        Size Shares(int token) => market.Tokens.Count > token
            ? new Size(held.Where(each => each.TokenId == market.Tokens[token].Id).Sum(each => each.Shares.Micro))
            : Size.Zero;
        return Shares(0) - Shares(1);
    }
}
