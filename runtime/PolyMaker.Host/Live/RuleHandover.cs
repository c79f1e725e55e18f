using PolyMaker.Rules.Compiling;

namespace PolyMaker.Host.Live;

/// <summary>
/// Carries a compiled revision from the watcher's thread to the loop that owns the engines, and the loop's verdict
/// back. One offer at a time: the watcher waits, so nothing piles up. The loop judges and swaps between two decisions.
/// </summary>
internal sealed class RuleHandover : IDisposable
{
    private static readonly ReloadResult Over =
        ReloadResult.Refused("the run was over before these rules could go live", ReloadRefusal.TooLate);

    private readonly Lock gate = new();
    private readonly ManualResetEventSlim judged = new();
    private readonly ManualResetEventSlim wake;
    private RuleSet? offered;
    private ReloadResult? verdict;
    private bool isClosed;

    /// <param name="wake">Set when there is something to judge.</param>
    public RuleHandover(ManualResetEventSlim wake) => this.wake = wake;

    /// <summary>Watcher's thread: waits until the loop has judged the rules, or is over.</summary>
    public ReloadResult Offer(RuleSet rules)
    {
        lock (gate)
        {
            if (isClosed)
            {
                return Over;
            }

            (offered, verdict) = (rules, null);
            judged.Reset();
        }

        wake.Set();
        judged.Wait();
        lock (gate)
        {
            return verdict ?? Over;
        }
    }

    /// <summary>Loop's thread: judges what is offered, if anything is.</summary>
    public void Take(Func<RuleSet, ReloadResult> judge)
    {
        RuleSet? rules;
        lock (gate)
        {
            (rules, offered) = (offered, null);
        }

        if (rules is null)
        {
            return;
        }

        var result = judge(rules);
        lock (gate)
        {
            verdict = result;
        }

        judged.Set();
    }

    /// <summary>Loop's thread, when it ends for whatever reason: nobody may wait for it any more.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
        }

        judged.Set();
    }

    public void Dispose() => judged.Dispose();
}
