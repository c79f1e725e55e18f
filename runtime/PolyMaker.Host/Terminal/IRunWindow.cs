namespace PolyMaker.Host.Terminal;

/// <summary>The run as the dashboard sees and commands it. Nothing here waits for the trading loop.</summary>
internal interface IRunWindow
{
    /// <param name="market">Number of the one that is looked at; null: none.</param>
    Task<RunSight> LookAsync(int? market);

    /// <summary>Does it, and says in words what came of it.</summary>
    Task<string> DoAsync(RunAct act);
}
