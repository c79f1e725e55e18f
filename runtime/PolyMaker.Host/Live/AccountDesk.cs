using System.Collections.Concurrent;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Trading;

namespace PolyMaker.Host.Live;

/// <summary>
/// The account behind the markets of a live run, with its kill switch on disk: what is thrown is written down before
/// anything acts on it, and only a person's <see cref="Lift"/> clears it. All of it is for the trading loop's thread;
/// others come through <see cref="TradingLoop.Do"/>.
/// </summary>
internal sealed class AccountDesk
{
    private const long WriteAgainMicro = 10 * Timestamp.MicroPerSecond;

    /// <summary>So much of what was lost a killed process forgets at most.</summary>
    private const long KeepMicro = 2 * Timestamp.MicroPerSecond;

    private readonly IKillStore store;
    private readonly DrawdownFile? falls;
    private (Cash Drawdown, bool IsKilled) kept;
    private Timestamp keepNotBefore;
    private HaltDesk? halts;
    private bool isWritten;
    private Timestamp haltsNotBefore;
    private Timestamp lookNotBefore;
    private AccountStanding standing;
    private AccountBound reason;
    private Timestamp writeNotBefore;

    /// <param name="isReal">Real money: limits hold even where the rules only watch them.</param>
    /// <param name="falls">How far earlier runs of this account fell; null: every run begins at nothing.</param>
    public AccountDesk(
        AccountLimits limits, IKillStore store, bool isReal, Cash balance = default, DrawdownFile? falls = null)
    {
        this.store = store;
        this.falls = falls;
        KillRecord? thrown = store.Read();
        isWritten = thrown is not null;

        // Where a venue says what there is, nothing is lent before.
        Engine = new AccountEngine(limits, balance, mayWatchOnly: !isReal, thrown);

        // A switch that was thrown and is not any more was lifted by a person, who has looked at the losses.
        if (falls?.Read() is { } earlier && (thrown is not null || !earlier.WasKilled))
        {
            Engine.Losses.GoOn(earlier.Drawdown);
            kept = earlier;
        }
    }

    /// <summary>Over the account of a simulated world, which turns it itself.</summary>
    public AccountDesk(AccountEngine engine, IKillStore store, Timestamp now)
    {
        this.store = store;
        Engine = engine;
        if (store.Read() is { } thrown)
        {
            isWritten = true;
            engine.Throw(thrown.Reason, now);
        }
    }

    public AccountEngine Engine { get; }

    /// <summary>What became of the account, for whoever shows it; one line each time it stops or goes on.</summary>
    public ConcurrentQueue<string> Remarks { get; } = new();

    /// <summary>
    /// Before the first turn: what limits had stopped goes on, and what they stop from here on is written down.
    /// </summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public void Keep(HaltFile file, Timestamp now) => halts = new HaltDesk(file, Engine, now);

    /// <summary>All that earlier runs left of a market, for its engine; null: nothing.</summary>
    /// <param name="known">What is known of its day.</param>
    public EarlierDay? Earlier(LiveMarket market, Func<KeptHalt?, EarlierDay?> known) =>
        halts?.Of(market) is { } halt ? known(halt) ?? new EarlierDay { Halt = halt } : known(null);

    /// <summary>A market has decided.</summary>
    public void Decided(LiveMarket market)
    {
        Engine.Decided(market.Number);
        halts?.Decided(market);
    }

    /// <summary>An operator's kill: everything is cancelled and nothing is placed until a person lifts it.</summary>
    public void Kill(string reason, Timestamp at)
    {
        store.Write(new KillRecord(at, reason));
        isWritten = true;
        Engine.Throw(reason, at);
    }

    /// <summary>A person's explicit word. True when the switch had been thrown.</summary>
    public bool Lift(Timestamp at)
    {
        bool wasThrown = Engine.Kill.IsThrown;
        store.Clear();
        isWritten = false;
        Engine.Lift(at);
        return wasThrown;
    }

    /// <summary>Once a turn: time, losses, budgets. A switch that a limit has thrown is written down here.</summary>
    public void Turn(Timestamp at)
    {
        Engine.Turn(at);
        Keep(at);
    }

    /// <summary>
    /// Writes down a switch that was thrown and what else limits have stopped, and says what became of the account. A
    /// switch that somebody else has thrown on disk counts: `polymaker kill` does that when this run does not answer.
    /// </summary>
    public void Keep(Timestamp at)
    {
        if (at >= lookNotBefore)
        {
            lookNotBefore = at.PlusMicro(KeepMicro);
            LookAtSwitch(at);
        }

        if (at >= haltsNotBefore && halts?.HasNews() == true)
        {
            KeepHalts(at);
        }

        if (!isWritten && Engine.Kill.Thrown is { } thrown && at >= writeNotBefore)
        {
            Write(thrown, at);
        }

        if (falls is not null && at >= keepNotBefore)
        {
            KeepDrawdown(at);
        }

        if ((standing, reason) != (Engine.Standing, Engine.Reason))
        {
            (standing, reason) = (Engine.Standing, Engine.Reason);
            Remarks.Enqueue($"account: {Words}");
        }
    }

    /// <summary>
    /// Nothing is quoted any more, so a disk that does not take it is no reason to end the run: it is tried again.
    /// </summary>
    private void Write(KillRecord thrown, Timestamp at)
    {
        try
        {
            store.Write(thrown);
            isWritten = true;
        }
        catch (InputException fault)
        {
            writeNotBefore = at.PlusMicro(WriteAgainMicro);
            Remarks.Enqueue($"account: {fault.Message}; it is tried again");
        }
    }

    private void LookAtSwitch(Timestamp at)
    {
        if (!Engine.Kill.IsThrown && store.Read() is { } thrown)
        {
            isWritten = true;
            Engine.Throw(thrown.Reason, at);
        }
    }

    private void KeepHalts(Timestamp at)
    {
        try
        {
            halts!.Write();
        }
        catch (InputException fault)
        {
            haltsNotBefore = at.PlusMicro(WriteAgainMicro);
            Remarks.Enqueue($"account: {fault.Message}; it is tried again");
        }
    }

    private void KeepDrawdown(Timestamp at)
    {
        (Cash, bool) now = (Engine.Drawdown, Engine.Kill.IsThrown);
        keepNotBefore = at.PlusMicro(KeepMicro);
        if (now == kept)
        {
            return;
        }

        try
        {
            falls!.Write(now.Item1, now.Item2);
            kept = now;
        }
        catch (InputException fault)
        {
            keepNotBefore = at.PlusMicro(WriteAgainMicro);
            Remarks.Enqueue($"account: {fault.Message}; it is tried again");
        }
    }

    private string Words => (Engine.Standing, Engine.Kill.Thrown) switch
    {
        (_, { } thrown) => $"the kill switch is thrown since {thrown.At} ({thrown.Reason}); nothing is quoted until a "
            + "person lifts it with `polymaker unkill`",
        (AccountStanding.Open, _) => "quoting goes on",
        (AccountStanding.ReduceOnly, _) => $"{AccountGate.Words(reason)}; only what closes is quoted",
        _ => $"{AccountGate.Words(reason)}; nothing is quoted",
    };
}
