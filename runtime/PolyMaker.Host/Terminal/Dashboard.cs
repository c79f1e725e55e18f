using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Terminal;

/// <summary>
/// `run --ui tui`: the whole window shows the run and its keys command it, on a thread of its own, so that neither a
/// slow terminal nor the dashboard's own end disturbs trading. What the run has to say is kept, and printed when the
/// window is given back.
/// </summary>
internal sealed class Dashboard : IDisposable
{
    private const int MostKept = 5_000;
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Queue<string> kept = new();
    private readonly AutoResetEvent wake = new(false);
    private readonly Output output;
    private readonly Action<string> tellElsewhere;
    private readonly ConsoleTerminal terminal;
    private readonly DashboardSession session;
    private readonly Thread thread;
    private volatile bool isOver;
    private long lost;
    private bool isOpen = true;

    private Dashboard(Output output, IRunWindow window, Action<string> tellElsewhere)
    {
        this.output = output;
        this.tellElsewhere = tellElsewhere;
        terminal = new ConsoleTerminal(
            output, wake, key => Say($"{key} does not stop a run, its orders would stay: q ends it"));
        session = new DashboardSession(
            window, terminal, TimeProvider.System, new Painter(output.Colour, output.IsAscii))
        {
            Stirred = () => wake.Set(),
        };
        thread = new Thread(Turn) { Name = "dashboard", IsBackground = true };
    }

    /// <summary>Runs <paramref name="body"/> with the dashboard, which is torn down however it ends.</summary>
    /// <param name="output">A terminal.</param>
    /// <param name="window">The run, for an action by which it can be asked to end.</param>
    /// <param name="tellElsewhere">Says, where people look who do not see the terminal, that nothing is shown.</param>
    /// <param name="body">Trades; its token is also set by a key.</param>
    /// <param name="asked">What its operator asks of it besides keys.</param>
    public static void Run(
        Output output, Func<Action, IRunWindow> window, Action<string> tellElsewhere,
        Action<LiveDisplay, CancellationToken> body, (CancellationToken Stop, CancellationToken Hurry) asked)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(asked.Stop);
        using Dashboard dashboard = new(output, window(ending.Cancel), tellElsewhere);
        using CancellationTokenRegistration onEnd = ending.Token.Register(dashboard.session.End);
        using CancellationTokenRegistration onHurry = asked.Hurry.Register(dashboard.Close);
        dashboard.thread.Start();
        body(LiveDisplay.Speaking(dashboard.Say), ending.Token);
    }

    public void Dispose() => Close();

    /// <summary>Any thread.</summary>
    private void Say(string message)
    {
        using Lock.Scope one = gate.EnterScope();
        if (!isOpen)
        {
            output.Notes.WriteLine(message.TrimEnd());
            return;
        }

        kept.Enqueue(message.TrimEnd());
        if (kept.Count > MostKept)
        {
            kept.Dequeue();
            lost++;
        }

        session.Say(message);
    }

    private void Turn()
    {
        try
        {
            while (!isOver && !terminal.HasVanished)
            {
                wake.WaitOne(session.Turn());
            }

            if (!isOver)
            {
                tellElsewhere("the terminal of the dashboard is gone; the run goes on without it");
                Close();
            }
        }
#pragma warning disable CA1031 // Whatever it is: trading goes on, and the operator is told in plain lines.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            string end = $"the dashboard has ended, the run goes on: {fault.GetType().Name}: {fault.Message}";
            tellElsewhere(end);
            Say($"{end}\n`polymaker status` and `polymaker dashboard` show it, Ctrl-C ends it");
            Close();
        }
    }

    /// <summary>Gives the window back and prints what was said meanwhile; once. Any thread.</summary>
    private void Close()
    {
        isOver = true;
        wake.Set();
        if (thread.IsAlive && Environment.CurrentManagedThreadId != thread.ManagedThreadId)
        {
            // A terminal that takes nothing keeps the thread: it is left behind.
            thread.Join(EndPatience);
        }

        using Lock.Scope one = gate.EnterScope();
        if (!isOpen)
        {
            return;
        }

        isOpen = false;
        terminal.Dispose();
        if (lost > 0)
        {
            output.Notes.WriteLine($"the first {lost} messages of the run are only in its event log");
        }

        while (kept.TryDequeue(out string? message))
        {
            output.Notes.WriteLine(message);
        }
    }
}
