using System.Runtime.InteropServices;

namespace PolyMaker.Host.Verbs;

/// <summary>
/// Ctrl-C and SIGTERM ask the verb to finish: it stops, writes its summary and ends. A second one makes it hurry: what
/// takes its time is not waited for. A third ends the process at once.
/// </summary>
public sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly CancellationTokenSource hurry = new();
    private readonly PosixSignalRegistration[] registrations;

    public Interrupts() => registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask),
    ];

    public CancellationToken Token => source.Token;

    public CancellationToken Hurry => hurry.Token;

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        source.Dispose();
        hurry.Dispose();
    }

    private void Ask(PosixSignalContext context)
    {
        context.Cancel = !hurry.IsCancellationRequested;
        (source.IsCancellationRequested ? hurry : source).Cancel();
    }
}
