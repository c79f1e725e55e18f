using PolyMaker.Core.Engine;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Journaling;

/// <summary>What stood around a decision, as bytes and back: orders and their fates, account, pairs.</summary>
internal static class SceneCodec
{
    public static void Write(ref FieldWriter to, MarketState state, Decision decision)
    {
        to.Number((ulong)decision.Fates.Length);
        foreach ((OrderId order, OrderFate fate) in decision.Fates)
        {
            to.Signed(order.Value);
            to.Byte((byte)fate);
        }

        to.Number((ulong)state.Ledger.OpenCount);
        foreach (ref readonly Order order in state.Ledger.Open)
        {
            Write(ref to, order, decision);
        }

        AccountView account = state.Account;
        to.Byte((byte)account.Bound);
        to.Byte((byte)account.Standing);
        to.Signed(account.MostLong.Micro);
        to.Signed(account.MostShort.Micro);
        to.Text(account.BoundName);
        to.Signed(state.Pairs.Micro);
        to.Signed(state.PairsMerging.Micro);
        to.Signed(state.PairsMerged.Micro);
    }

    public static DecisionScene Read(ref FieldReader from, string market, Decision decision)
    {
        for (int left = from.Count(); left > 0; left--)
        {
            decision.Judge(new OrderId(from.Signed()), (OrderFate)from.Byte());
        }

        Order[] open = new Order[from.Count()];
        for (int at = 0; at < open.Length; at++)
        {
            open[at] = ReadOrder(ref from, decision);
        }

        AccountView account = new()
        {
            Bound = (AccountBound)from.Byte(),
            Standing = (AccountStanding)from.Byte(),
            MostLong = new Cash(from.Signed()),
            MostShort = new Cash(from.Signed()),
            BoundName = from.Text(),
        };
        return new DecisionScene(market, decision, open)
        {
            Account = account,
            Pairs = new Size(from.Signed()),
            PairsMerging = new Size(from.Signed()),
            PairsMerged = new Size(from.Signed()),
        };
    }

    private static void Write(ref FieldWriter to, in Order order, Decision decision)
    {
        bool isOurs = order.Revision == decision.Rules.Revision;
        to.Byte((byte)(((int)order.State << 3) | (isOurs ? 4 : 0) | (order.Outcome == Outcome.No ? 2 : 0)
            | (order.Side == Side.Sell ? 1 : 0)));
        to.Signed(order.Id.Value);
        to.Signed(order.Price.Units);
        to.Signed(order.OriginalSize.Micro);
        to.Signed(order.FilledSize.Micro);
        to.Signed(order.CancelledSize.Micro);
        to.Signed(unchecked(order.PlacedAt.Micro - decision.At.Micro));
        if (!isOurs)
        {
            to.Text(order.Revision ?? "");
        }
    }

    private static Order ReadOrder(ref FieldReader from, Decision decision)
    {
        int head = from.Byte();
        Order order = new()
        {
            State = (OrderState)(head >> 3),
            Outcome = (head & 2) != 0 ? Outcome.No : Outcome.Yes,
            Side = (head & 1) != 0 ? Side.Sell : Side.Buy,
            Id = new OrderId(from.Signed()),
            Price = new Price(from.Int()),
            OriginalSize = new Size(from.Signed()),
            FilledSize = new Size(from.Signed()),
            CancelledSize = new Size(from.Signed()),
            PlacedAt = new Timestamp(unchecked(decision.At.Micro + from.Signed())),
        };
        order.Revision = (head & 4) != 0 ? decision.Rules.Revision : from.Text();
        return order;
    }
}
