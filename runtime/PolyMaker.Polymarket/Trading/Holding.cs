using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// What one market's fills should have left us with: settled shares of both tokens, and what is on its way in and out.
/// One writer: the gateway.
/// </summary>
internal sealed class Holding
{
    private readonly Pile yes = new();
    private readonly Pile no = new();

    /// <summary>The engine's view, for its cost.</summary>
    public Position Position { get; } = new();

    public Size Net => new(yes.Settled + yes.In - yes.Out - no.Settled - no.In + no.Out);

    public Pile Of(Outcome token) => token == Outcome.Yes ? yes : no;

    /// <summary>Shares of one token.</summary>
    public sealed class Pile
    {
        public long Settled { get; set; }

        public long In { get; set; }

        public long Out { get; set; }

        /// <summary>A balance that did not fit, as last read; null when the last one did.</summary>
        public long? Odd { get; set; }

        /// <summary>Between everything on its way out gone and everything on its way in arrived.</summary>
        public bool Explains(long balance) => balance >= Settled - Out && balance <= Settled + In;

        public void Move(bool bought, long shares)
        {
            if (bought)
            {
                In += shares;
            }
            else
            {
                Out += shares;
            }
        }
    }
}
