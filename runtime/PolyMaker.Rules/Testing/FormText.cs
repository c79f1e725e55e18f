using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// Which conditions of sides hold, and what became of each exit, in one line each: for tests and explain.
/// </summary>
public static class FormText
{
    /// <summary>"bid pulled by pingpong: side.shares > 0sh": one for each verb that holds.</summary>
    public static IEnumerable<string> Conditions(QuotePlan plan, Side side)
    {
        SideForm form = plan.Form(side);
        foreach (SideVerb verb in Enum.GetValues<SideVerb>())
        {
            if (form.By(verb) is var at && at >= 0)
            {
                SideRule rule = plan.Rules.Forms.Sides[at];
                string because = rule.Because is null ? "" : $" ({rule.Because})";
                yield return $"{(side == Side.Buy ? "bid" : "ask")} {Word(verb)} by {rule.Name}: {rule.When.Text}  "
                    + $"{rule.When.Source}{because}";
            }
        }
    }

    /// <summary>"take_profit wanted: sell 50 @ 0.44": one for each exit that fired.</summary>
    public static IEnumerable<string> Exits(QuotePlan plan, ExitQuote wanted)
    {
        for (int at = 0; at < plan.ExitVerdicts.Length; at++)
        {
            ExitRule exit = plan.Rules.Forms.Exits[at];
            string? verdict = plan.ExitVerdicts[at] switch
            {
                ExitVerdict.Idle => null,
                ExitVerdict.NotWorth => $"not worth it: nobody pays {exit.For.Text} a share after the fee",
                ExitVerdict.Wanted =>
                    $"wanted: {(wanted.Side == Side.Buy ? "buy" : "sell")} {wanted.Size} @ {wanted.Price} or better",
                ExitVerdict.Later => "waits for the exit before it",
                _ => throw Core.Invariant.Unreachable(plan.ExitVerdicts[at]),
            };
            if (verdict is not null)
            {
                string because = exit.Because is null ? "" : $" ({exit.Because})";
                yield return $"{exit.Name} {verdict}  {exit.Source}{because}";
            }
        }
    }

    private static string Word(SideVerb verb) => verb switch
    {
        SideVerb.Pull => "pulled",
        SideVerb.Reduce => "only reduces",
        SideVerb.Wait => "waits",
        SideVerb.Hang => "hangs",
        _ => throw Core.Invariant.Unreachable(verb),
    };
}
