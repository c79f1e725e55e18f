using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Terminal;

/// <summary>
/// The terminal of this process: its alternate screen while the dashboard lasts, as it was before however that ends.
/// Keys are read by a thread of their own, because reading one waits.
/// </summary>
internal sealed class ConsoleTerminal : ITerminal, IDisposable
{
    // The alternate screen, no cursor, and no new line behind a full one; and back.
    private const string Enter = "\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[H";
    private const string Leave = "\u001b[?2026l\u001b[0m\u001b[?7h\u001b[?25h\u001b[?1049l";

    // What a key that cannot be read looks like when the terminal is gone.
    private const int MostNothings = 100;

    private readonly ConcurrentQueue<ConsoleKeyInfo> keys = new();
    private readonly Output output;
    private readonly AutoResetEvent wake;
    private readonly PosixSignalRegistration[] signals;
    private int isThere = 1;

    /// <param name="output">Where it is written to.</param>
    /// <param name="wake">Set when there is a key.</param>
    /// <param name="refused">Called with the key that would have stopped or aborted the process.</param>
    public ConsoleTerminal(Output output, AutoResetEvent wake, Action<string> refused)
    {
        this.output = output;
        this.wake = wake;
        HasKeys = output.InputIsTerminal;
        AppDomain.CurrentDomain.ProcessExit += OnEnd;
        AppDomain.CurrentDomain.UnhandledException += OnCrash;

        // A process that is stopped, or aborted, would leave its orders at the venue with nobody to move them.
        signals = OperatingSystem.IsWindows() ? [] :
        [
            PosixSignalRegistration.Create(PosixSignal.SIGTSTP, Refuse),
            PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Refuse),
            PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Wake()),
        ];
        output.Text.Write(Enter);
        output.Text.Flush();
        if (HasKeys)
        {
            new Thread(ReadKeys) { Name = "keys", IsBackground = true }.Start();
        }

        void Refuse(PosixSignalContext context)
        {
            context.Cancel = true;
            refused(context.Signal == PosixSignal.SIGQUIT ? "Ctrl-\\" : "Ctrl-Z");
        }
    }

    public bool HasKeys { get; }

    /// <summary>The window was closed, or its connection lost: nothing that is written is seen.</summary>
    public bool HasVanished => output.HasVanished;

    public (int Width, int Height) Size => (Console.WindowWidth, Console.WindowHeight);

    public bool TryRead(out ConsoleKeyInfo key) => keys.TryDequeue(out key);

    public void Write(string text)
    {
        if (Volatile.Read(ref isThere) == 1)
        {
            output.Text.Write(text);
            output.Text.Flush();
        }
    }

    /// <summary>Gives the terminal back; more than once does no harm.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnEnd;
        AppDomain.CurrentDomain.UnhandledException -= OnCrash;
        foreach (PosixSignalRegistration signal in signals)
        {
            signal.Dispose();
        }

        Restore();
    }

    private void Wake()
    {
        if (Volatile.Read(ref isThere) == 1)
        {
            wake.Set();
        }
    }

    private void Restore()
    {
        if (Interlocked.Exchange(ref isThere, 0) == 1)
        {
            output.Text.Write(Leave);
            output.Text.Flush();
        }
    }

    private void OnEnd(object? sender, EventArgs happened) => Restore();

    private void OnCrash(object sender, UnhandledExceptionEventArgs happened)
    {
        Restore();
        if (HasKeys && !OperatingSystem.IsWindows())
        {
            // The runtime gives echo back at its end, but not when it aborts.
            using Process? sane = Process.Start("stty", "sane");
            sane?.WaitForExit(TimeSpan.FromSeconds(1));
        }
    }

    private void ReadKeys()
    {
        int nothings = 0;
        try
        {
            while (nothings < MostNothings)
            {
                ConsoleKeyInfo key = Console.ReadKey(intercept: true);
                nothings = key is { Key: ConsoleKey.None, KeyChar: '\0' } ? nothings + 1 : 0;
                if (nothings == 0 && Volatile.Read(ref isThere) == 1)
                {
                    keys.Enqueue(key);
                    Wake();
                }
            }
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException or ObjectDisposedException)
        {
            // No terminal any more: the run goes on without keys.
        }
    }
}
