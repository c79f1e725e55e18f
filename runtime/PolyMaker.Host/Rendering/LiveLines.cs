using System.Globalization;
using System.Text;

namespace PolyMaker.Host.Rendering;

/// <summary>
/// The live display where there is no terminal: one line per market and interval, the same columns every time.
/// </summary>
public static class LiveLines
{
    private const int NameWidth = 28;

    /// <summary>What is being traded; printed once, before the first line.</summary>
    public static string Heading(LiveView view) =>
        $"trading {Cells.Name(view.Recording, 60)}{(view.IsSynthetic ? " (SYNTHETIC)" : "")}, "
        + $"speed {Speed(view.Speed)}, takers: {view.Flow}, rules {view.Rules}";

    public static string Lines(LiveView view)
    {
        var text = new StringBuilder();
        foreach (var row in view.Markets)
        {
            text.Append($"{Cells.Time(view.At)} {Cells.Percent(view.Progress),6}  ")
                .Append($"{Cells.Name(row.Market, NameWidth),-NameWidth}  ")
                .Append($"book {Cells.Of(row.Bid),6} {Cells.Of(row.Ask),6}  ")
                .Append($"ours {Cells.Of(row.OurBid),6} {Cells.Of(row.OurAsk),6}  ")
                .Append($"position {Cells.Of(row.Position),9}  pnl {Cells.Of(row.ProfitAndLoss),10}  ")
                .Append($"orders {row.Orders,2}  fills {row.Fills,5}  rules {view.Rules}")
                .Append(view.IsSynthetic ? "  SYNTHETIC" : "")
                .Append(row.Quiet is null ? "" : $"  quiet: {row.Quiet}")
                .Append('\n');
        }

        return text.ToString();
    }

    internal static string Speed(double speed) =>
        double.IsFinite(speed) ? speed.ToString("0.###", CultureInfo.InvariantCulture) + "x" : "max";
}
