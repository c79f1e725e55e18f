using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.LocalVenue;

/// <summary>
/// The matching rules of one market in the plainest words: one list, searched in full every time, no promises, no
/// structure. The engine is compared with it.
/// </summary>
internal sealed class NaiveVenue
{
    private readonly List<Resting> book = [];
    private int sequence;

    /// <summary>"taker maker shares maker-cash taker-cash" of every fill, in order.</summary>
    public List<string> Fills { get; } = [];

    /// <summary>"refused", or what the order answers: shares and dollars it took part in, in millionths.</summary>
    public string Submit(in OrderTicket ticket, Outcome outcome, int cents)
    {
        bool rests = ticket.Type is OrderType.Gtc;
        bool byCash = !rests && ticket.Side == Side.Buy;
        bool bids = (ticket.Side == Side.Buy) == (outcome == Outcome.Yes);
        int yesCents = outcome == Outcome.Yes ? cents : 100 - cents;
        var against = book
            .Where(maker => maker.Bids != bids && (bids ? maker.YesCents <= yesCents : maker.YesCents >= yesCents))
            .OrderBy(maker => bids ? maker.YesCents : -maker.YesCents)
            .ThenBy(maker => maker.Sequence)
            .ToList();
        long dollars = ticket.Side == Side.Buy ? ticket.MakerAmount : ticket.TakerAmount;
        if ((ticket.PostOnly && against.Count > 0)
            || (ticket.Side == Side.Buy && dollars < 1_000_000 && (against.Count > 0 || !rests)))
        {
            return "refused";
        }

        Int128 left = byCash ? ticket.MakerAmount : ticket.Side == Side.Buy ? ticket.TakerAmount : ticket.MakerAmount;
        List<Fill> fills = [];
        bool complete = Match(against, outcome, byCash, ref left, fills);
        if ((ticket.Type == OrderType.Fok && !complete) || (ticket.Type == OrderType.Fak && fills.Count == 0))
        {
            return "refused";
        }

        (Int128 allShares, Int128 allCash) = (0, 0);
        foreach ((Resting maker, Int128 shares, Int128 makerCash, Int128 takerCash) in fills)
        {
            Fills.Add($"{ticket.Id} {maker.Id} {shares} {makerCash} {takerCash}");
            maker.Promised -= maker.Side == Side.Buy ? makerCash : shares;
            (allShares, allCash) = (allShares + shares, allCash + takerCash);
        }

        book.RemoveAll(maker => maker.Open < 10_000);
        if (rests && !complete)
        {
            book.Add(new Resting
            {
                Id = ticket.Id,
                Side = ticket.Side,
                Outcome = outcome,
                Bids = bids,
                YesCents = yesCents,
                Gives = ticket.MakerAmount,
                Takes = ticket.TakerAmount,
                Promised = ticket.Side == Side.Buy ? left * ticket.MakerAmount / ticket.TakerAmount : left,
                Sequence = sequence++,
            });
        }

        return $"{allShares} {allCash}";
    }

    private static bool Match(
        List<Resting> against, Outcome outcome, bool byCash, ref Int128 left, List<Fill> fills)
    {
        foreach (Resting maker in against)
        {
            int own = outcome == Outcome.Yes ? maker.YesCents : 100 - maker.YesCents;
            Int128 shares = Int128.Min(byCash ? left * 100 / own : left, maker.Open);
            Int128 cash = maker.Side == Side.Sell
                ? shares * maker.Takes / maker.Gives
                : shares * maker.Gives / maker.Takes;
            shares = maker.Side == Side.Sell ? shares : cash * maker.Takes / maker.Gives;
            if (shares == 0 || cash == 0)
            {
                return true;
            }

            Int128 takerCash = maker.Outcome == outcome ? cash : shares - cash;
            fills.Add(new Fill(maker, shares, cash, takerCash));
            left -= byCash ? takerCash : shares;
            if ((byCash ? left * 100 / own : left) < 10_000)
            {
                return true;
            }
        }

        return false;
    }

    public bool Cancel(Bytes32 id) => book.RemoveAll(order => order.Id == id) > 0;

    /// <summary>As <see cref="VenueDesk.Book"/>.</summary>
    public string Book() => string.Join(
        ' ',
        [
            .. Levels(book.Where(order => order.Bids)).Reverse(),
            "|",
            .. Levels(book.Where(order => !order.Bids)),
        ]);

    private static IEnumerable<string> Levels(IEnumerable<Resting> orders) => orders
        .GroupBy(order => order.YesCents)
        .OrderBy(level => level.Key)
        .Select(level => $"{level.Key}x{new Size((long)level.Aggregate(Int128.Zero, (sum, each) => sum + each.Open))}");

    private sealed record Fill(Resting Maker, Int128 Shares, Int128 MakerCash, Int128 TakerCash);

    private sealed class Resting
    {
        public required Bytes32 Id { get; init; }

        public required Side Side { get; init; }

        public required Outcome Outcome { get; init; }

        public required bool Bids { get; init; }

        public required int YesCents { get; init; }

        public required Int128 Gives { get; init; }

        public required Int128 Takes { get; init; }

        public required Int128 Promised { get; set; }

        public required int Sequence { get; init; }

        public Int128 Open => Side == Side.Buy ? Promised * Takes / Gives : Promised;
    }
}
