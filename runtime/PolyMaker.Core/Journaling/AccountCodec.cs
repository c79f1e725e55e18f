using System.Text;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Journaling;

/// <summary>What a market knows of its account as bytes and back. Allocates nothing to write.</summary>
public static class AccountCodec
{
    private const int Facts = 18;
    private const int FixedRoom = 2 + (4 * FieldWriter.NumberRoom) + (Facts * sizeof(double));

    public static int RoomOf(AccountView view) => FixedRoom + Encoding.UTF8.GetMaxByteCount(view.BoundName.Length);

    public static void Write(ref FieldWriter to, AccountView view)
    {
        to.Byte((byte)view.Standing);
        to.Byte((byte)view.Bound);
        to.Text(view.BoundName);
        to.Signed(view.MostLong.Micro);
        to.Signed(view.MostShort.Micro);
        to.Signed(view.MostClosing.Micro);
        AccountFacts facts = view.Facts;
        to.Double(facts.UsedExposure);
        to.Double(facts.UsedGroup);
        to.Double(facts.UsedCluster);
        to.Double(facts.UsedLossDay);
        to.Double(facts.UsedDrawdown);
        to.Double(facts.Cash);
        to.Double(facts.Drop);
        to.Double(facts.FeedAge);
        to.Double(facts.BalanceAge);
        to.Double(facts.Skew);
        to.Double(facts.GroupParity);
        to.Double(facts.GroupMarkets);
        to.Double(facts.GroupBuy);
        to.Double(facts.GroupBuySize);
        to.Double(facts.GroupSell);
        to.Double(facts.GroupSellSize);
        to.Double(facts.GroupCorrelation);
        to.Double(facts.ClusterCorrelation);
    }

    public static void Read(ref FieldReader from, AccountView view)
    {
        view.Standing = (AccountStanding)from.Byte();
        view.Bound = (AccountBound)from.Byte();
        if (!Enum.IsDefined(view.Standing) || !Enum.IsDefined(view.Bound))
        {
            throw new FormatException($"account standing {view.Standing} or limit {view.Bound} is not known");
        }

        view.BoundName = from.Text();
        view.MostLong = new Cash(from.Signed());
        view.MostShort = new Cash(from.Signed());
        view.MostClosing = new Size(from.Signed());
        view.Facts = new AccountFacts
        {
            UsedExposure = from.Double(),
            UsedGroup = from.Double(),
            UsedCluster = from.Double(),
            UsedLossDay = from.Double(),
            UsedDrawdown = from.Double(),
            Cash = from.Double(),
            Drop = from.Double(),
            FeedAge = from.Double(),
            BalanceAge = from.Double(),
            Skew = from.Double(),
            GroupParity = from.Double(),
            GroupMarkets = from.Double(),
            GroupBuy = from.Double(),
            GroupBuySize = from.Double(),
            GroupSell = from.Double(),
            GroupSellSize = from.Double(),
            GroupCorrelation = from.Double(),
            ClusterCorrelation = from.Double(),
        };
    }
}
