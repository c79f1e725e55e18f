using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.LocalVenue.Happenings;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// The user channel: each account's own orders and trades, to every socket of that account (protocol section 5.2).
/// Called by the owner of the engine alone.
/// </summary>
#pragma warning disable CA1001 // A JSON writer over a buffer holds nothing to give back.
internal sealed class UserHub(ApiKeyRing keys, OrderJson orderJson, TradeJson tradeJson) : IVenueObserver
#pragma warning restore CA1001
{
    private readonly List<UserSubscriber> all = [];
    private readonly ArrayBufferWriter<byte> output = new(4096);
    private readonly Utf8JsonWriter json = new(
        new ArrayBufferWriter<byte>(1),
        new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public IReadOnlyList<UserSubscriber> Subscribers => all;

    public void Join(UserSubscriber subscriber) => all.Add(subscriber);

    public void Leave(UserSubscriber subscriber) => all.Remove(subscriber);

    public void OrderChanged(VenueOrder order, OrderChange change, Timestamp at)
    {
        if (all.Count == 0 || keys.Find(order.Owner) is not { } key || !IsHeard(key.Account))
        {
            return;
        }

        Begin();
        orderJson.WriteFrame(json, order, change, at);
        Send(key.Account, order.Market, End(), at);
    }

    public void TradeChanged(VenueTrade trade, Timestamp at)
    {
        if (all.Count == 0)
        {
            return;
        }

        List<Address> told = [];
        Tell(trade.Taker?.Owner, trade.TakerAccount);
        foreach (MakerFill fill in trade.Makers)
        {
            Tell(fill.Owner, fill.Account);
        }

        void Tell(string? owner, VenueAccount account)
        {
            if (string.IsNullOrEmpty(owner) || keys.Find(owner) is not { } key || told.Contains(key.Account)
                || !IsHeard(key.Account))
            {
                return;
            }

            told.Add(key.Account);
            Begin();
            tradeJson.WriteFrame(json, trade, account, at);
            Send(key.Account, trade.Market, End(), at);
        }
    }

    public void BookChanged(VenueMarket market, ReadOnlySpan<LevelEdit> edits, Timestamp at)
    {
        // The market channel's.
    }

    public void TradePrinted(VenueMarket market, in VenuePrint print, Timestamp at)
    {
        // The market channel's.
    }

    public void TickChanged(VenueMarket market, TickSize before, Timestamp at)
    {
        // The market channel's.
    }

    public void MarketResolved(VenueMarket market, Outcome winner, Timestamp at)
    {
        // The market channel's.
    }

    private bool IsHeard(Address account) => all.Exists(each => each.Account == account);

    private void Begin() => json.Reset(output);

    private byte[] End()
    {
        json.Flush();
        byte[] frame = output.WrittenSpan.ToArray();
        output.ResetWrittenCount();
        return frame;
    }

    private void Send(Address account, VenueMarket market, byte[] frame, Timestamp at)
    {
        FaultTarget about = new(FaultStage.Frame, at)
        {
            Channel = FaultChannel.User,
            Account = WalletText.Of(account),
            ConditionId = market.Spec.ConditionId,
            Slug = market.Spec.Slug,
        };
        foreach (UserSubscriber subscriber in all)
        {
            if (subscriber.Account == account && subscriber.Hears(market.Spec.ConditionId))
            {
                subscriber.Line.Send(frame, about);
            }
        }
    }
}
