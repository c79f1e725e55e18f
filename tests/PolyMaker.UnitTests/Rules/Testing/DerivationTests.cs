using PolyMaker.Core.Books;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Testing;

namespace PolyMaker.UnitTests.Rules.Testing;

/// <summary>What tests derive must be what trading computes, or a green test would say nothing.</summary>
public sealed class DerivationTests
{
    [Fact]
    public void EachExactDerivationAgreesWithTheEnginesContext()
    {
        RuleBook book = RulesFixture.Valid(RulesFixture.GoodBands).Profiles["base"];
        MarketSpec spec = new()
        {
            ConditionId = "c", Slug = "s", YesToken = "1", NoToken = "2",
            EndTime = Timestamp.FromMilliseconds(1_900_000_000_000),
        };
        MarketState state = new(0, spec);
        state.Book.StartOn(spec.Tick);
        Timestamp now = Timestamp.FromMilliseconds(1_800_000_123_000);
        state.Book.Set(Side.Buy, new Price(4100), Size.FromShares(30), now);
        state.Book.Set(Side.Sell, new Price(4400), Size.FromShares(10), now);
        state.Position.Book(Side.Buy, new Price(4000), Size.FromShares(100), Cash.Zero);
        bool[] all = [.. Enumerable.Repeat(true, (int)ContextSlot.Count)];
        double[] engine = new ContextBuilder(With(book, all)).Build(state, now);
        foreach (Derivation derivation in Derivation.All.Where(each => each.IsExact))
        {
            Assert.Equal(engine[(int)derivation.Target], derivation.Compute(engine, book.Risk), 9);
        }
    }

    private static RuleBook With(RuleBook book, bool[] uses) => new()
    {
        PlanHash = "", Revision = "", Profile = "", Fair = book.Fair, HalfSpread = book.HalfSpread, Skew = book.Skew,
        SizeScale = book.SizeScale, Bands = book.Bands, Risk = book.Risk, Parameters = book.Parameters, Uses = uses,
    };
}
