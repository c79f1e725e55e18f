using Spectre.Console;

namespace PolyMaker.Host.Terminal;

/// <summary>
/// The few ways in which text stands out. Nothing is told by colour alone: each has a word beside it, and what must not
/// be missed is also inverted, which a terminal without colours shows too.
/// </summary>
internal static class Tones
{
    public static readonly Style Plain = Style.Plain;
    public static readonly Style Strong = new(decoration: Decoration.Bold);
    public static readonly Style Faint = new(Color.Grey);
    public static readonly Style Good = new(Color.Green);
    public static readonly Style Bad = new(Color.Red);
    public static readonly Style Care = new(Color.Yellow);
    public static readonly Style Buy = new(Color.Green);
    public static readonly Style Sell = new(Color.Red);
    public static readonly Style Heading = new(decoration: Decoration.Underline);
    public static readonly Style Chosen = new(decoration: Decoration.Invert);
    public static readonly Style Alarm = new(Color.Red, decoration: Decoration.Bold | Decoration.Invert);
    public static readonly Style Ready = new(Color.Green, decoration: Decoration.Bold | Decoration.Invert);
    public static readonly Style Attention = new(Color.Yellow, decoration: Decoration.Bold | Decoration.Invert);

    public static Style OfMoney(Core.Units.Cash cash) =>
        cash < Core.Units.Cash.Zero ? Bad : cash > Core.Units.Cash.Zero ? Good : Plain;
}
