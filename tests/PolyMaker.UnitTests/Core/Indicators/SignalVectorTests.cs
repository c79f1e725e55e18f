using PolyMaker.Core.Books;
using PolyMaker.Core.Indicators;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Pricing;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

/// <summary>
/// The main signals against tests/data/formulas, where each number is a sum over everything that had happened by then,
/// made from the papers without this program.
/// </summary>
public sealed class SignalVectorTests
{
    [Fact]
    public void TradeFlowAndVpin()
    {
        TradeFlow flow = new(60);
        Vpin vpin = new();
        foreach (double[] row in FormulaVectors.Numbers("trade-flow.csv"))
        {
            (Timestamp at, Side side) = (At(row[0]), row[1] > 0 ? Side.Buy : Side.Sell);
            var size = Size.FromShares((long)row[2]);
            flow.Update(side, size, at);
            vpin.Update(side, size);
            FormulaVectors.Close(row[3], flow.Z(at), $"z at {row[0]}");
            FormulaVectors.Close(row[4], flow.Imbalance(at), $"imbalance at {row[0]}");
            FormulaVectors.Close(row[5], vpin.Value, $"VPIN at {row[0]}");
        }
    }

    [Fact]
    public void OrderFlowImbalanceAndWeightedMid()
    {
        OrderFlowImbalance flow = new();
        foreach (double[] row in FormulaVectors.Numbers("touch.csv"))
        {
            OrderBook book = OrderFlowImbalanceTests.Book((int)row[1], (long)row[2], (int)row[3], (long)row[4]);
            flow.Update(book, At(row[0]));
            FormulaVectors.Close(row[5], flow.Shares(At(row[0])), $"OFI at {row[0]}");
            FormulaVectors.Close(row[6], MicroPrice.Weighted(book), $"weighted mid at {row[0]}");
        }
    }

    [Fact]
    public void VolatilityStressJumpAndRealised()
    {
        const double Tick = 0.01;
        Volatility price = new(60), belief = new(600);
        StressRatio stress = new();
        JumpDetector jump = new();
        RealisedVolatility short10 = new(10), long300 = new(300);
        (double mid, Timestamp moved) = (0.5, Timestamp.Zero);
        stress.Start(Timestamp.Zero);
        short10.Update(mid, Timestamp.Zero);
        long300.Update(mid, Timestamp.Zero);
        foreach (double[] row in FormulaVectors.Numbers("moves.csv"))
        {
            Timestamp at = At(row[0]);
            double move = row[1] - mid, moveOfBelief = LogitKernel.Logit(row[1]) - LogitKernel.Logit(mid);
            jump.Update(move, price.VariancePerSecond(at), at.SecondsSince(moved), Tick, at);
            price.Update(move, at);
            belief.Update(moveOfBelief, at);
            stress.Update(moveOfBelief, at);
            short10.Update(row[1], at);
            long300.Update(row[1], at);
            (mid, moved) = (row[1], at);
            FormulaVectors.Close(row[2], price.Deviation(at, 60), $"deviation at {row[0]}");
            FormulaVectors.Close(row[3], belief.Deviation(at, 600), $"belief deviation at {row[0]}");
            FormulaVectors.Close(row[4], stress.At(at), $"J at {row[0]}");
            FormulaVectors.Close(row[5], jump.Z(at), $"jump z at {row[0]}");
            FormulaVectors.Close(row[6], short10.Deviation, $"realised 10 s at {row[0]}");
            FormulaVectors.Close(row[7], long300.Deviation, $"realised 300 s at {row[0]}");
        }
    }

    [Fact]
    public void DecayAndArrivalsOfTakers()
    {
        const int Middle = 5_000;
        double[][] rows = FormulaVectors.Numbers("arrivals.csv");
        foreach (double[] tape in rows.Where(row => row.Length == 3))
        {
            ArrivalFit fit = new();
            fit.Start(0.01, Timestamp.Zero);
            Timestamp at = Timestamp.Zero;
            foreach (double[] taker in rows.Where(row => row.Length == 4 && row[0] == tape[0]))
            {
                at = At(taker[1]);
                fit.Update(taker[2] > 0 ? Side.Buy : Side.Sell, new Price(Middle + (int)(taker[2] * taker[3] * 50)),
                    Middle / 10_000.0, at);
            }

            FormulaVectors.Close(tape[1], fit.Arrivals(at), $"A of tape {tape[0]}");
            FormulaVectors.Close(tape[2], fit.Decay(at), $"k of tape {tape[0]}");
        }
    }

    [Fact]
    public void KellyOverOutcomesOfWhichOnePays()
    {
        foreach (double[] row in FormulaVectors.Numbers("kelly-exclusive.csv"))
        {
            double[][] outcomes = [.. row.Chunk(3)];
            double[] stakes = new double[outcomes.Length];
            Kelly.Exclusive(
                outcomes.Select(each => each[0]).ToArray(), outcomes.Select(each => each[1]).ToArray(), stakes);
            for (int each = 0; each < stakes.Length; each++)
            {
                FormulaVectors.Close(outcomes[each][2], stakes[each], $"stake {each} of {string.Join(',', row)}");
            }
        }
    }

    private static Timestamp At(double milliseconds) => Timestamp.FromMilliseconds((long)milliseconds);
}
