using PolyMaker.Core;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Live;
using PolyMaker.Host.Serving;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Host.Control;

/// <summary>
/// What an operator does to a run. Every act is carried out by the trading loop between two decisions; the mode has
/// one writer, that loop. Acts may be asked for from any thread.
/// </summary>
internal sealed class RunControl : IDisposable
{
    private static readonly TimeSpan LoopPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    private readonly IRunLoop loop;
    private readonly AccountDesk account;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ModeChange mode;
    private volatile VenueSession? session;
    private volatile bool isOpen;
    private volatile bool isEnding;
    private Task<bool> ended = Task.FromResult(false);

    public RunControl(IRunLoop loop, TimeProvider time)
    {
        this.loop = loop;
        account = loop.Account;
        this.time = time;
        mode = new ModeChange(TradingMode.Trading, time.GetUtcNow(), null);
    }

    /// <summary>
    /// What the operator has chosen; killed whoever threw the switch: a person, a limit, an earlier run.
    /// </summary>
    public ModeChange Mode
    {
        get
        {
            ModeChange chosen = mode;
            return chosen.Mode != TradingMode.Killed && account.Engine.Kill.Thrown is { } thrown
                ? new ModeChange(TradingMode.Killed, DateOf(thrown.At), thrown.Reason)
                : chosen;
        }
    }

    /// <summary>By how much the run's own time is ahead of a clock that was set back; zero: it is not.</summary>
    public TimeSpan ClockAhead => loop is TradingLoop { Time: SteadyTime steady } ? steady.Ahead : TimeSpan.Zero;

    /// <summary>Called by the thread of whoever changed it, after the engines know.</summary>
    public Action<ModeChange>? Changed { get; set; }

    /// <summary>Set while orders can be sent to a venue; null on paper, where the loop itself has them.</summary>
    public VenueSession? Session => session;

    /// <summary>Orders are taken.</summary>
    public bool IsReady => isOpen && (session is null || session.IsTrading);

    /// <summary>The run has begun to trade here, or (null) is about to end.</summary>
    public void Use(IRunSession? opened)
    {
        isEnding |= isOpen && opened is null;
        session = opened as VenueSession;
        isOpen = opened is not null;
    }

    /// <summary>The run cancels everything and asks whether that is done; true when nothing is left.</summary>
    public void End(Task<bool> leaving) => ended = leaving;

    /// <summary>The loop has ended: nobody decides any more, and whoever asks looks at the engines himself.</summary>
    public void Over() => over.TrySetResult();

    /// <summary>A simulated run trades from here on, without a session.</summary>
    public void Begin() => isOpen = true;

    public IRunLoop Loop => loop;

    /// <summary>It trades, and not at a venue.</summary>
    public bool IsSimulated => isOpen && session is null;

    /// <summary>Looks at the engines, or does something to them, between two decisions.</summary>
    /// <exception cref="ProblemException">The loop does not answer.</exception>
    public async Task<T> BetweenAsync<T>(Func<T> look, CancellationToken stop)
    {
        TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int begun = 0;
        loop.Do(() =>
        {
            if (Interlocked.Exchange(ref begun, 1) != 0)
            {
                return;
            }

            try
            {
                answer.TrySetResult(look());
            }
#pragma warning disable CA1031 // What goes wrong with a question must not end the loop: its asker hears of it.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                answer.TrySetException(fault);
            }
        });
        try
        {
            await Task.WhenAny(answer.Task, over.Task).WaitAsync(LoopPatience, time, stop);
            if (over.Task.IsCompleted && Interlocked.Exchange(ref begun, 1) == 0)
            {
                lock (over)
                {
                    return look();
                }
            }

            return await answer.Task;
        }
        catch (TimeoutException)
        {
            throw new ProblemException(Problem.TooSlow(
                $"the trading loop has not answered within {LoopPatience.TotalSeconds:0} s; it may still do what was "
                + "asked"));
        }
    }

    /// <summary>Pauses, reduces, or goes on. A kill ends only with <see cref="UnkillAsync"/>.</summary>
    public async Task<ModeChange> SwitchAsync(TradingMode to, string? reason, CancellationToken stop)
    {
        await one.WaitAsync(stop);
        try
        {
            if (Mode.Mode == TradingMode.Killed)
            {
                throw new ProblemException(Problem.Conflict("the kill switch is set: `polymaker unkill` first"));
            }

            return await ChangeAsync(new ModeChange(to, time.GetUtcNow(), reason), () => { }, stop);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>A market by any of its names. Any thread: markets are only added, and names never change.</summary>
    /// <exception cref="ProblemException">None is called that.</exception>
    public LiveMarket Find(string name) => loop.Markets.FirstOrDefault(each => each.IsCalled(name))
        ?? throw new ProblemException(new Problem(
            404, $"no market '{name}'",
            "name one by slug, condition id or token; `polymaker status` lists what this run trades"));

    /// <summary>A person lifts the halt of one market. A limit that is still reached halts it again.</summary>
    /// <param name="name">Slug, condition id or token.</param>
    /// <returns>The market's slug, and why it was halted.</returns>
    public Task<(string Market, RejectReason Halt)> LiftHaltAsync(string name, CancellationToken stop) => BetweenAsync(
        () =>
        {
            LiveMarket market = Find(name);
            MarketState state = market.Engine.State;
            if (!state.IsHalted)
            {
                throw new ProblemException(Problem.Conflict($"{market.Spec.Slug} is not halted"));
            }

            if (loop is not TradingLoop live)
            {
                throw new ProblemException(Problem.Conflict("a simulated run's halts end with it"));
            }

            RejectReason reason = state.HaltReason;
            live.Apply(market, MarketEvent.Resumed(live.Now, reason));
            return (market.Spec.Slug, reason);
        },
        stop);

    /// <summary>Stops everything, also for later runs, and asks the venue whether anything is left.</summary>
    public async Task<(ModeChange Mode, int? Left)> KillAsync(string? reason, CancellationToken stop)
    {
        await one.WaitAsync(stop);
        try
        {
            InputException? unwritten = null;
            ModeChange kill = new(TradingMode.Killed, time.GetUtcNow(), reason);
            await ChangeAsync(kill, () => unwritten = Throw(reason ?? "an operator's kill"), stop);
            session?.CancelEverything();
            int? left = await UntilGoneAsync(_ => true, stop);
            return unwritten is null ? (kill, left) : throw new ProblemException(new Problem(
                500, "killed, but only this process", $"{unwritten.Message}; a later run would trade"));
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Lifts the kill switch; the run stays paused, so that somebody looks before it quotes.</summary>
    public async Task<ModeChange> UnkillAsync(CancellationToken stop)
    {
        await one.WaitAsync(stop);
        try
        {
            if (Mode.Mode != TradingMode.Killed)
            {
                throw new ProblemException(Problem.Conflict("the kill switch is not set"));
            }

            ModeChange paused = new(TradingMode.Paused, time.GetUtcNow(), "the kill switch was lifted");
            return await ChangeAsync(paused, () => account.Lift(loop.RunNow), stop);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(new Problem(500, "still killed", fault.Message));
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>
    /// Takes every order off the venue that rests there now; how many of them are left when it has answered, null when
    /// it has not. Quoting goes on, so new orders may follow.
    /// </summary>
    public async Task<int?> CancelAllAsync(CancellationToken stop)
    {
        if (session is not { } venue)
        {
            return await UntilGoneAsync(_ => true, stop);
        }

        IReadOnlyList<Bytes32>? before = await venue.OpenOrdersAsync(stop);
        HashSet<Bytes32>? meant = before is null ? null : [.. before];
        venue.CancelEverything();
        return await UntilGoneAsync(order => meant is null || meant.Contains(order), stop);
    }

    public void Dispose() => one.Dispose();

    private async Task<ModeChange> ChangeAsync(ModeChange to, Action change, CancellationToken stop)
    {
        await BetweenAsync(
            () =>
            {
                // Tighter first: between a kill that is lifted and the pause that follows it nothing may be quoted.
                account.Engine.Ask(StandingOf(to.Mode), loop.RunNow);
                change();
                mode = to;
                return true;
            },
            stop);
        Changed?.Invoke(to);
        return to;
    }

    /// <summary>
    /// A full disk must not keep anybody from stopping: null, or why it does not outlive the process.
    /// </summary>
    private InputException? Throw(string reason)
    {
        try
        {
            account.Kill(reason, loop.RunNow);
            return null;
        }
        catch (InputException unwritten)
        {
            account.Engine.Throw(reason, loop.RunNow);
            return unwritten;
        }
    }

    private static AccountStanding StandingOf(TradingMode mode) => mode switch
    {
        TradingMode.Trading => AccountStanding.Open,
        TradingMode.ReduceOnly => AccountStanding.ReduceOnly,
        TradingMode.Paused or TradingMode.Killed => AccountStanding.Stopped,
        _ => throw Invariant.Unreachable(mode),
    };

    private static DateTimeOffset DateOf(Timestamp at) => DateTimeOffset.UnixEpoch.AddMicroseconds(at.Micro);

    private async Task<int?> UntilGoneAsync(Func<Bytes32, bool> isMeant, CancellationToken stop)
    {
        if (session is not { } venue)
        {
            return isEnding ? await UntilEndedAsync(stop) : await BetweenAsync<int?>(() => loop.CancelOwn(), stop);
        }

        long since = time.GetTimestamp();
        int? left = null;
        while (left != 0 && time.GetElapsedTime(since) < CancelPatience)
        {
            await Task.Delay(LookAgain, time, stop);
            left = isEnding ? await UntilEndedAsync(stop) : (await venue.OpenOrdersAsync(stop))?.Count(isMeant);
        }

        return left;
    }

    /// <summary>A run that ends takes everything off by itself: its own finding is the answer.</summary>
    private async Task<int?> UntilEndedAsync(CancellationToken stop)
    {
        try
        {
            return await ended.WaitAsync(CancelPatience, time, stop) ? 0 : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
