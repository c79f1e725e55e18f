namespace PolyMaker.Host.Reporting;

/// <summary>
/// A weighted mean with a standard error that knows that neighbours in time are not independent: fills of the same
/// minute share the same move of the mid, so whole blocks are what varies. Constant memory: block sums are added up as
/// squares and products when a block is over. Values arrive in order of time. One writer.
/// </summary>
internal sealed class BlockMean(long blockMicro)
{
    private double weight;
    private double total;
    private double squares;
    private double products;
    private double weights;
    private double blockWeight;
    private double blockTotal;
    private long block = long.MinValue;

    public long Count { get; private set; }

    public double Weight => weight;

    /// <summary>Blocks that hold something.</summary>
    public int Blocks { get; private set; }

    public double Mean => weight > 0 ? total / weight : 0;

    public void Add(long atMicro, double value, double shares)
    {
        if (atMicro / blockMicro != block)
        {
            Close();
            block = atMicro / blockMicro;
            Blocks++;
        }

        Count++;
        weight += shares;
        total += shares * value;
        blockWeight += shares;
        blockTotal += shares * value;
    }

    /// <summary>Half the width of a 95 % interval; null with fewer than <paramref name="fewest"/> blocks.</summary>
    public double? Margin(int fewest)
    {
        if (Blocks < fewest || weight <= 0)
        {
            return null;
        }

        Close();
        var spread = squares - (2 * Mean * products) + (Mean * Mean * weights);
        var variance = Math.Max(0, spread) * Blocks / (Blocks - 1) / (weight * weight);
        return StudentQuantile(Blocks - 1) * Math.Sqrt(variance);
    }

    /// <summary>What several markets had, as one; their blocks count apart.</summary>
    public static BlockMean Sum(IEnumerable<BlockMean> parts)
    {
        var sum = new BlockMean(1);
        foreach (var part in parts)
        {
            part.Close();
            sum.Count += part.Count;
            sum.Blocks += part.Blocks;
            sum.weight += part.weight;
            sum.total += part.total;
            sum.squares += part.squares;
            sum.products += part.products;
            sum.weights += part.weights;
        }

        return sum;
    }

    /// <summary>
    /// 97.5 % point of Student's distribution by the expansion of Cornish and Fisher: within 2 % from 4 degrees of
    /// freedom on.
    /// </summary>
    internal static double StudentQuantile(int freedom)
    {
        const double Z = 1.959964;
        double v = freedom;
        return Z + (((Z * Z * Z) + Z) / (4 * v))
            + (((5 * Math.Pow(Z, 5)) + (16 * Math.Pow(Z, 3)) + (3 * Z)) / (96 * v * v));
    }

    private void Close()
    {
        squares += blockTotal * blockTotal;
        products += blockTotal * blockWeight;
        weights += blockWeight * blockWeight;
        blockTotal = blockWeight = 0;
    }
}
