using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Limits;
using PolyMaker.Polymarket.Rest.Modes;

namespace PolyMaker.UnitTests.Polymarket.Rest.Modes;

public sealed class VenueModesTests
{
    private static readonly Timestamp Start = new(1_763_697_601_000_000);

    [Fact]
    public void ARestartIsProbedAfterOneSecondThenLongerAndLonger()
    {
        var modes = new VenueModes();
        Timestamp at = Start;
        int[] waits = new int[8];
        for (int i = 0; i < waits.Length; i++)
        {
            at = Timestamp.Max(at, modes.StateAt(at).RetryAt);
            modes.Observe(Endpoint.PostOrder, Error(VenueErrorKind.EngineRestarting, 425), at);
            waits[i] = (int)modes.StateAt(at).RetryAt.SecondsSince(at);
        }

        Assert.Equal([1, 2, 4, 8, 16, 30, 30, 30], waits);
        Assert.False(modes.StateAt(at).MayCancel(at));
        Assert.False(modes.StateAt(at).MayPlace(isPostOnly: true, at));
        Assert.True(modes.StateAt(at).MayPlace(isPostOnly: true, at.PlusMicro(30_000_000)));
        modes.Observe(Endpoint.Book, null, at);
        Assert.Equal(VenueMode.Restarting, modes.StateAt(at).Mode);
        modes.Observe(Endpoint.PostOrder, Error(VenueErrorKind.ServerFailed, 502), at);
        Assert.Equal(VenueMode.Restarting, modes.StateAt(at).Mode);
        modes.Observe(Endpoint.CancelAll, null, at);
        Assert.Equal(VenueMode.Open, modes.StateAt(at).Mode);
    }

    [Fact]
    public void PostOnlyLastsAsLongAsTheVenueSays()
    {
        var modes = new VenueModes();
        modes.Observe(
            Endpoint.PostOrder,
            Error(VenueErrorKind.PostOnlyMode, 503) with { RetryAfter = TimeSpan.FromSeconds(79) },
            Start);
        VenueModeState state = modes.StateAt(Start);
        Assert.Equal(VenueMode.PostOnly, state.Mode);
        Assert.True(state.MayPlace(isPostOnly: true, Start));
        Assert.False(state.MayPlace(isPostOnly: false, Start));
        Assert.True(state.MayCancel(Start));
        Assert.Equal(VenueMode.PostOnly, modes.StateAt(Start.PlusMicro(78_999_999)).Mode);
        Assert.Equal(VenueMode.Open, modes.StateAt(Start.PlusMicro(79_000_000)).Mode);
    }

    [Theory]
    [InlineData(VenueErrorKind.CancelOnlyMode, VenueMode.CancelOnly)]
    [InlineData(VenueErrorKind.TradingDisabled, VenueMode.Disabled)]
    public void AHaltTakesCancelsAndEndsWhenAnOrderIsLookedAt(VenueErrorKind kind, VenueMode mode)
    {
        var modes = new VenueModes();
        modes.Observe(Endpoint.PostOrders, Error(kind, 503), Start);
        Assert.Equal((mode, 15.0), (modes.StateAt(Start).Mode, modes.StateAt(Start).RetryAt.SecondsSince(Start)));
        Assert.True(modes.StateAt(Start).MayCancel(Start));
        modes.Observe(Endpoint.CancelAll, Error(kind, 503), Start.PlusMicro(5_000_000));
        Assert.Equal(15.0, modes.StateAt(Start).RetryAt.SecondsSince(Start));
        modes.Observe(Endpoint.CancelAll, null, Start);
        Assert.Equal(mode, modes.StateAt(Start).Mode);
        modes.Observe(Endpoint.PostOrder, Error(VenueErrorKind.NotEnoughBalance, 400), Start);
        Assert.Equal(VenueMode.Open, modes.StateAt(Start).Mode);
    }

    [Theory]
    [InlineData(VenueErrorKind.ClosedOnly, VenueMode.ClosedOnly)]
    [InlineData(VenueErrorKind.GeoBlocked, VenueMode.GeoBlocked)]
    public void WhatLastsIsAskedSeldom(VenueErrorKind kind, VenueMode mode)
    {
        var modes = new VenueModes();
        modes.Observe(Endpoint.PostOrder, Error(kind, 403), Start);
        Assert.Equal((mode, 300.0), (modes.StateAt(Start).Mode, modes.StateAt(Start).RetryAt.SecondsSince(Start)));
        modes.Observe(Endpoint.PostOrder, null, Start);
        Assert.Equal(VenueMode.Open, modes.StateAt(Start).Mode);
    }

    private static VenueError Error(VenueErrorKind kind, int status) => new()
    {
        Kind = kind, Status = status, IsTransient = true, Text = "",
    };
}
