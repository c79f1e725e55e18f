using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// Latched: once thrown it stays so whatever happens, also over a restart, until a person lifts it by name. The first
/// reason stays. One writer: the account's engine.
/// </summary>
public sealed class KillSwitch(KillRecord? thrown)
{
    /// <summary>Null while trading is allowed.</summary>
    public KillRecord? Thrown { get; private set; } = thrown;

    public bool IsThrown => Thrown is not null;

    /// <summary>True when it was not thrown before: it has to be written down.</summary>
    public bool Throw(string reason, Timestamp at)
    {
        if (IsThrown)
        {
            return false;
        }

        Thrown = new KillRecord(at, reason);
        return true;
    }

    /// <summary>What a person asks for and nothing else ever does. True when it had been thrown.</summary>
    public bool Lift()
    {
        bool wasThrown = IsThrown;
        Thrown = null;
        return wasThrown;
    }
}
