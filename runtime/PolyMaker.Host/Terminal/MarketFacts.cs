using System.Globalization;
using PolyMaker.Core.Units;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Rendering;
using PolyMaker.Simulation.Statistics;
using Spectre.Console;

namespace PolyMaker.Host.Terminal;

/// <summary>What a market holds, what that came to, how near its limits are, how good its fills were.</summary>
internal static class MarketFacts
{
    private const int NameWidth = 9;
    private const int WidestBar = 20;

    /// <summary>The most needed first: a low window shows only the beginning.</summary>
    public static IReadOnlyList<Line> Draw(MarketView market, int width)
    {
        MarketGlance glance = market.Glance;
        string position = $"{Amounts.Signed(glance.Position, 24)} of {LadderLines.Shares(market.MaxPosition)}";
        string notional = $"${Dollars(market.CostBasis)} of ${Dollars(market.MaxNotional)}";
        string loss = $"${Dollars(LossOf(glance.Today))} of ${Dollars(market.MaxLossDay)}";
        int bar = width - NameWidth - 6 - Math.Max(position.Length, Math.Max(notional.Length, loss.Length));
        (string feed, Style feedLook) = MarketWords.Feed(glance);
        (string standing, Style standingLook) = MarketWords.Standing(glance);
        List<Line> lines =
        [
            Fact("state").Add(standing, standingLook).Add("  feed ").Add(feed, feedLook)
                .Add($"  {MarketWords.Why(glance)}", Tones.Care),
            Limit("position", position, glance.PositionPercent, bar),
            Limit("notional", notional, glance.NotionalPercent, bar),
            Limit("day loss", loss, glance.LossPercent, bar),
            Fact("pnl").Add(Cells.Of(glance.ProfitAndLoss), Tones.OfMoney(glance.ProfitAndLoss))
                .Add($"  today {Cells.Of(glance.Today)}"),
            Fact("").Add($"real {Cells.Of(glance.Realised)}  unreal {Cells.Of(glance.Unrealised)}"),
            Fact("markout").Add(string.Join("  ", market.Markouts.Select(Markout))),
            Rewards(market.Rewards),
            Mid(market, width),
            Fact("orders").Add($"{glance.Orders} of {market.MaxOpenOrders}, {market.Placed} placed, "
                + $"{market.Cancelled} cancelled"),
            Fact("fills").Add($"{Cells.Of(glance.Fills)}  volume ${Dollars(glance.Volume)}  fees "
                + Cells.Of(market.Fees)),
            Fact("captured").Add($"{Cells.Of(market.SpreadCaptured)} of spread  drawdown {Dollars(market.Drawdown)}"),
            Fact("budget").Add($"${Dollars(market.BudgetLeft)} left of ${Dollars(market.Budget)}"),
            Fact("pairs").Add($"{LadderLines.Shares(market.Pairs)}  unsettled {LadderLines.Shares(market.Pending)}"),
            Fact("rules").Add($"{glance.Rules}  {glance.Profile}"),
            Fact("book").Add($"{market.BidLevels} bid and {market.AskLevels} ask levels, tick {market.Tick}, "
                + $"changed {Cells.Time(market.BookAt)}"),
            Fact("ends").Add(market.EndTime == Timestamp.Never || market.EndTime == Timestamp.Zero
                ? "nobody said when"
                : market.EndTime.ToString()),
            Fact("decided").Add($"{Cells.Of(market.Decisions)} times"),
        ];
        return lines;
    }

    internal static string Bar(int percent, int width)
    {
        int full = Math.Clamp(percent * width / 100, 0, width);
        return new string('█', full) + new string('·', width - full);
    }

    private static Line Fact(string name) => new Line().Cell(name, NameWidth, Tones.Faint);

    private static Line Limit(string name, string text, int percent, int room)
    {
        int bar = Math.Clamp(room, 0, WidestBar);
        Style look = percent >= 100 ? Tones.Alarm : percent >= 80 ? Tones.Care : Tones.Plain;
        return Fact(name).Right($"{percent}%", 4, look).Add(" ").Add(Bar(percent, bar), look).Add(bar > 0 ? " " : "")
            .Add(text);
    }

    private static string Markout(MarkoutSummary markout) =>
        $"{markout.HorizonSeconds}s {(markout.Fills == 0 ? Cells.None : Cells.Cents(markout.PerShare))}";

    private static Line Rewards(RewardView? rewards) => rewards is null
        ? Fact("rewards").Add("none, or the book has one side only", Tones.Faint)
        : Fact("rewards").Add($"{Cells.Percent(rewards.Share)} of ${Dollars(rewards.PerDay)}/day").Add(
            $"  score {rewards.Score.ToString("0.##", CultureInfo.InvariantCulture)}  room {Cells.Cents(rewards.Room)}",
            rewards.Room < 0 ? Tones.Care : Tones.Plain);

    private static Line Mid(MarketView market, int width)
    {
        (string curve, double low, double high) = Sparkline.Of(market.Recent, width - NameWidth - 14);
        return double.IsNaN(low)
            ? Fact("mid").Add("not known in the last minutes", Tones.Faint)
            : Fact("mid").Add(Price(low)).Add(" ").Add(curve, Tones.Strong).Add(" ").Add(Price(high));
    }

    private static string Price(double dollars) => dollars.ToString("0.0000", CultureInfo.InvariantCulture);

    private static Cash LossOf(Cash today) => Cash.Max(Cash.Zero, -today);

    private static string Dollars(Cash cash) => cash.ToDouble().ToString("#,0.##", CultureInfo.InvariantCulture);
}
