namespace PolyMaker.Core.Risk;

/// <summary>What the account does when a loss limit is reached.</summary>
public enum AccountAction : byte
{
    /// <summary>Only closing orders until the day starts anew.</summary>
    ReduceOnly,

    /// <summary>No orders until the day starts anew.</summary>
    Stop,

    /// <summary>The kill switch: no orders until a person lifts it.</summary>
    Kill,
}
