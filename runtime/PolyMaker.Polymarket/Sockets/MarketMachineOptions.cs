namespace PolyMaker.Polymarket.Sockets;

/// <summary>What a market machine is told once.</summary>
/// <param name="Times">Limits and waits.</param>
/// <param name="TokensPerConnection">Tokens on one connection before another is opened; a market needs two.</param>
/// <param name="Seed">Of the reconnect jitter.</param>
/// <param name="AskBooks">
/// Asks for books by REST, answered by <see cref="MarketMachine.Checked"/>; null when REST cannot be asked.
/// </param>
public sealed record MarketMachineOptions(
    SocketTimes Times, int TokensPerConnection, long Seed, Action<IReadOnlyList<string>>? AskBooks);
