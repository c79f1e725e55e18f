namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// Real sockets for a channel. Its calls come under the channel's gate and only start or queue work; the sockets answer
/// from their own threads. Owns every socket it makes until that has ended.
/// </summary>
internal sealed class SocketDriver(Uri host, ISocketListener listener, CancellationToken cancellation) : ISocketPort
{
    private readonly List<LiveSocket?> sockets = [];
    private readonly HashSet<Task> running = [];

    public void Connect(int socket, int generation)
    {
        while (sockets.Count <= socket)
        {
            sockets.Add(null);
        }

        LiveSocket live = new(socket, generation, listener, cancellation);
        sockets[socket] = live;
        running.RemoveWhere(task => task.IsCompleted);
        running.Add(Task.Run(() => RunAsync(live), CancellationToken.None));
    }

    public void Send(int socket, int generation, ReadOnlyMemory<byte> text) => Find(socket, generation)?.Send(text);

    public void Close(int socket, int generation)
    {
        if (Find(socket, generation) is { } live)
        {
            live.Abort();
            sockets[socket] = null;
        }
    }

    /// <summary>After cancellation: what still runs. Faults are bugs and come out here.</summary>
    public Task[] Running() => [.. running];

    private LiveSocket? Find(int socket, int generation) =>
        socket < sockets.Count && sockets[socket] is { } live && live.Generation == generation ? live : null;

    private async Task RunAsync(LiveSocket live)
    {
        using (live)
        {
            await live.RunAsync(host);
        }
    }
}
