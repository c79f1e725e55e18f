using System.Globalization;
using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.UnitTests.Core.Indicators;

namespace PolyMaker.UnitTests.Core.Markets;

/// <summary>
/// Rewards and rebates against tests/data/formulas, which a program of fifty digits wrote from the venue's pages.
/// </summary>
public sealed class RewardVectorTests
{
    [Fact]
    public void SamplesScoreAsTheVenuesPageSays()
    {
        string[][] rows = FormulaVectors.Read("reward-samples.csv");
        Assert.Equal(32, rows.Length);
        foreach (string[] row in rows)
        {
            RewardTerms terms = new(Number(row[0]), Size.FromShares(long.Parse(row[1], CultureInfo.InvariantCulture)))
            {
                Multiplier = Number(row[2]),
            };
            OrderBook book = new();
            Fill(book.Bids, row[3]);
            Fill(book.Asks, row[4]);
            Order[] open = [.. Orders(Side.Buy, row[5]), .. Orders(Side.Sell, row[6])];
            double midpoint = RewardEstimate.Midpoint(book, terms);
            Near(row[7], midpoint);
            double one = RewardEstimate.OfSide(book.Bids, midpoint, terms);
            double two = RewardEstimate.OfSide(book.Asks, midpoint, terms);
            Near(row[8], one);
            Near(row[9], two);
            double own = RewardEstimate.OfOrders(open, midpoint, terms).Least;
            Near(row[10], own);
            Near(row[11], own > 0 ? own / (own + RewardScore.Of(one, two, midpoint, terms).Least) : 0);
        }

        // Both kinds of midpoint, and orders that one side alone earns for.
        Assert.Contains(rows, row => Number(row[7]) is < 0.1 or > 0.9);
        Assert.Contains(rows, row => row[5].Length == 0 && Number(row[10]) > 0);
    }

    [Fact]
    public void RebatesAreTheMakersPartOfTheFee()
    {
        string[][] rows = FormulaVectors.Read("rebates.csv");
        Assert.Equal(30, rows.Length);
        foreach (string[] row in rows)
        {
            int[] numbers = [.. row[..4].Select(each => int.Parse(each, CultureInfo.InvariantCulture))];
            FeeSchedule fees = new(numbers[0], numbers[1]) { RebatePartsPerMillion = numbers[2] };
            Price price = new(numbers[3]);
            Size size = new(long.Parse(row[4], CultureInfo.InvariantCulture));
            Assert.Equal(row[5], $"{fees.TakerFee(price, size).Micro}");
            Assert.Equal(row[6], $"{fees.MakerRebate(price, size).Micro}");
            Near(row[7], fees.RebatePerShare(price));
        }
    }

    private static void Fill(BookSide side, string levels)
    {
        foreach ((Price price, Size size) in Levels(levels))
        {
            side.Set(price, size);
        }
    }

    private static IEnumerable<Order> Orders(Side side, string levels) => Levels(levels).Select(
        level => new Order { Side = side, Price = level.Price, OriginalSize = level.Size });

    private static IEnumerable<(Price Price, Size Size)> Levels(string text) =>
        from level in text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        let parts = level.Split(':').Select(each => int.Parse(each, CultureInfo.InvariantCulture)).ToArray()
        select (new Price(parts[0]), Size.FromShares(parts[1]));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static void Near(string expected, double actual) =>
        Assert.Equal(Number(expected), actual, 1e-9 * Math.Max(1, Math.Abs(actual)));
}
