using PolyMaker.Core.Risk;

namespace PolyMaker.Core.Ports;

/// <summary>
/// Where the kill switch is written down so that it outlives the process. Written before anything acts on it; read once
/// at the start. A store that cannot be read counts as thrown.
/// </summary>
public interface IKillStore
{
    /// <summary>Null when nothing was thrown or a person has lifted it.</summary>
    KillRecord? Read();

    void Write(KillRecord record);

    /// <summary>A person lifted it.</summary>
    void Clear();
}
