namespace PolyMaker.Polymarket.Trading;

/// <summary>Where the gateway is in its life.</summary>
public enum GatewayPhase : byte
{
    /// <summary>Made; nothing has been asked.</summary>
    Idle,

    /// <summary>Finding out what an earlier run left: no order is placed yet.</summary>
    Recovering,
    Trading,

    /// <summary>Nothing new is placed; everything is being cancelled and the venue asked whether it is gone.</summary>
    Stopping,

    /// <summary>The venue has shown that nothing of ours rests.</summary>
    Stopped,
}
