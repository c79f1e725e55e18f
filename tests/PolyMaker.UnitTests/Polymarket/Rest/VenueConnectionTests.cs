using System.Diagnostics;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Rest.Limits;
using PolyMaker.Polymarket.Rest.Modes;
using PolyMaker.Polymarket.Signing;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Polymarket.Rest;

public sealed class VenueConnectionTests
{
    private const string NoKey = """{"error":"Unauthorized/Invalid api key"}""";
    private const string Busy = """{"error":"try later"}""";

    [Fact]
    public async Task ReadsAreTriedAgainAndWaitLongerEachTime()
    {
        using var client = new ClientFixture();
        client.Venue.Answers(Busy, 500).Answers(Busy, 502).Answers("""{"version":2}""");
        Assert.Equal(2, (await client.Finish(client.Clob.Markets.GetVersionAsync())).Value);
        Assert.Equal(3, client.Venue.Requests.Count);
        Assert.InRange(client.Time.Elapsed.TotalMilliseconds, 300, 600);
    }

    [Fact]
    public async Task AHalfAnswerToAReadIsAskedForAgain()
    {
        using var client = new ClientFixture();
        client.Venue.Answers("""{"versi""").Answers("").Answers("""{"version":2}""");
        Assert.Equal(2, (await client.Finish(client.Clob.Markets.GetVersionAsync())).Value);
    }

    [Fact]
    public async Task ReadsGiveUpAfterTheirTries()
    {
        using var client = new ClientFixture();
        client.Venue.Answers(Busy, 500).Answers(Busy, 500).Answers(Busy, 500);
        VenueResult<int> result = await client.Finish(client.Clob.Markets.GetVersionAsync());
        Assert.Equal(VenueErrorKind.ServerFailed, result.Error!.Kind);
        Assert.Equal(3, client.Venue.Requests.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task WhatWillNotPassIsNotTriedAgain(int status)
    {
        using var client = new ClientFixture();
        client.Venue.Answers("""{"error":"no"}""", status);
        Assert.False((await client.Finish(client.Clob.Markets.GetVersionAsync())).IsOk);
        Assert.Single(client.Venue.Requests);
    }

    [Fact]
    public async Task ARefusedSignatureAsksForTheVenuesTimeAndAReadIsSignedAnew()
    {
        using var client = new ClientFixture();
        long here = client.Time.Now.Micro / Timestamp.MicroPerSecond;
        client.Venue.Answers(NoKey, 401).Answers($"{here + 120}").Answers("""{"closed_only":false}""");
        Assert.True((await client.Finish(client.Clob.Account.GetClosedOnlyAsync())).IsOk);
        Assert.Equal(["/auth/ban-status/closed-only", "/time", "/auth/ban-status/closed-only"],
            client.Venue.Requests.Select(request => request.Path));
        Assert.Equal(120, long.Parse(client.Venue.Last.Headers["POLY_TIMESTAMP"]) - here, 1.0);
    }

    [Fact]
    public async Task ARefusedSignatureUnderARightClockIsARefusalAndTheTimeIsNotAskedForAgainAtOnce()
    {
        using var client = new ClientFixture();
        client.Venue.Answers(NoKey, 401).Answers($"{client.Time.Now.Micro / Timestamp.MicroPerSecond}")
            .Answers(NoKey, 401);
        for (int i = 0; i < 2; i++)
        {
            VenueResult<bool> refused = await client.Finish(client.Clob.Account.GetClosedOnlyAsync());
            Assert.Equal(VenueErrorKind.Unauthorized, refused.Error!.Kind);
        }

        Assert.Equal(3, client.Venue.Requests.Count);
    }

    [Fact]
    public async Task AClockThatIsSetBackIsDoubtedAtOnceAndBlocksNoRate()
    {
        using var client = new ClientFixture();
        long here = client.Time.Now.Micro / Timestamp.MicroPerSecond;

        // The machine's clock was two hours ahead, which the venue has told; then somebody puts it right.
        client.Venue.Answers(NoKey, 401).Answers($"{here - 7_200}").Answers("""{"closed_only":false}""");
        Assert.True((await client.Finish(client.Clob.Account.GetClosedOnlyAsync())).IsOk);
        client.Time.Advance(TimeSpan.FromSeconds(10));
        client.Time.SetBack(TimeSpan.FromHours(2));
        client.Venue.Answers(NoKey, 401).Answers($"{here - 7_190}").Answers("""{"closed_only":false}""");
        Assert.True((await client.Finish(client.Clob.Account.GetClosedOnlyAsync())).IsOk);
        Assert.Equal(here - 7_190, long.Parse(client.Venue.Last.Headers["POLY_TIMESTAMP"]), 1.0);
        Assert.Equal(client.Connection.Clock.Steady, client.Connection.RoomAt(Endpoint.PostOrder, 1));
    }

    [Fact]
    public async Task AnOrderThatWasRefusedForTheClockIsNotSentAgainButTheNextOneIsSignedRight()
    {
        using var client = new ClientFixture();
        long here = client.Time.Now.Micro / Timestamp.MicroPerSecond;
        client.Venue.Answers(NoKey, 401).Answers($"{here - 300}");
        Assert.False((await client.Finish(client.Clob.PostOrderAsync(client.Order(), PostOptions.Maker))).IsOk);
        Assert.Equal(2, client.Venue.Requests.Count);
        await client.PostTo("""{"errorMsg":"","orderID":"","status":"live","success":true}""");
        Assert.Equal(-300, long.Parse(client.Venue.Last.Headers["POLY_TIMESTAMP"]) - here, 1.0);
    }

    [Fact]
    public async Task OrdersAndCancelsAreSentOnceWhateverHappens()
    {
        Action<ScriptedVenue>[] failures =
        [
            venue => venue.Answers(Busy, 500),
            venue => venue.Answers(Busy, 425),
            venue => venue.Answers("half a", 200),
            venue => venue.Hangs(),
            venue => venue.Fails(new HttpRequestException(HttpRequestError.ResponseEnded)),
            venue => venue.Fails(new IOException("reset")),
        ];
        foreach (Action<ScriptedVenue> fails in failures)
        {
            using var client = new ClientFixture();
            fails(client.Venue);
            VenueResult<PostedOrder> posted =
                await client.Finish(client.Clob.PostOrderAsync(client.Order(), PostOptions.Maker));
            Assert.True(posted.Error!.IsTransient);
            Assert.Single(client.Venue.Requests);
            fails(client.Venue);
            Assert.False((await client.Finish(client.Clob.CancelAllAsync())).IsOk);
            Assert.Equal(2, client.Venue.Requests.Count);
        }
    }

    [Fact]
    public async Task NoAnswerInTimeIsAnUnknownOutcome()
    {
        using var client = new ClientFixture(new ClientSettings { OrderTimeout = TimeSpan.FromSeconds(3) });
        client.Venue.Hangs();
        VenueError error =
            (await client.Finish(client.Clob.PostOrderAsync(client.Order(), PostOptions.Maker))).Error!;
        Assert.Equal(
            (VenueErrorKind.TimedOut, true, "no answer from clob.example within 3 s"),
            (error.Kind, error.IsOutcomeUnknown, error.Text));
        Assert.Equal(TimeSpan.FromSeconds(3), client.Time.Elapsed);
    }

    [Fact]
    public async Task ABodyThatNeverEndsIsGivenUpInTimeToo()
    {
        using var client = new ClientFixture();
        client.Venue.Streams(new StuckStream());
        VenueError error =
            (await client.Finish(client.Clob.PostOrderAsync(client.Order(), PostOptions.Maker))).Error!;
        Assert.Equal((VenueErrorKind.TimedOut, true), (error.Kind, error.IsOutcomeUnknown));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, VenueErrorKind.Unreachable, false)]
    [InlineData(HttpRequestError.ConnectionError, VenueErrorKind.Unreachable, false)]
    [InlineData(HttpRequestError.SecureConnectionError, VenueErrorKind.Unreachable, false)]
    [InlineData(HttpRequestError.ResponseEnded, VenueErrorKind.ConnectionLost, true)]
    [InlineData(HttpRequestError.Unknown, VenueErrorKind.ConnectionLost, true)]
    public async Task OnlyWhatWasNeverSentIsKnownNotToHaveHappened(
        HttpRequestError cause, VenueErrorKind kind, bool isUnknown)
    {
        using var client = new ClientFixture();
        client.Venue.Fails(new HttpRequestException(cause, $"secret {ClientFixture.Passphrase}"));
        VenueError error =
            (await client.Finish(client.Clob.PostOrderAsync(client.Order(), PostOptions.Maker))).Error!;
        Assert.Equal((kind, isUnknown), (error.Kind, error.IsOutcomeUnknown));
        Assert.DoesNotContain("secret", error.ToString());
    }

    [Fact]
    public async Task GivingUpIsTheCallersOwn()
    {
        using var client = new ClientFixture();
        using var stop = new CancellationTokenSource();
        client.Venue.Hangs();
        Task<VenueResult<PostedOrder>> post =
            client.Clob.PostOrderAsync(client.Order(), PostOptions.Maker, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => post);
    }

    [Fact]
    public async Task AnAnswerWithoutEndIsCutOff()
    {
        using var client = new ClientFixture(new ClientSettings { LargestAnswer = 100_000, ReadAttempts = 1 });
        var endless = new EndlessStream();
        client.Venue.Streams(endless).Answers(new byte[100_001]);
        VenueError error = (await client.Finish(client.Clob.Markets.GetVersionAsync())).Error!;
        Assert.Equal(VenueErrorKind.AnswerTooLarge, error.Kind);
        Assert.InRange(endless.Given, 100_001, 200_000);
        Assert.Equal(
            VenueErrorKind.AnswerTooLarge, (await client.Finish(client.Clob.Markets.GetVersionAsync())).Error!.Kind);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("12")]
    [InlineData("{\"version\":\"two\"}")]
    [InlineData("\u0000\u0001")]
    [InlineData("<html><title>Down for maintenance</title></html>")]
    public async Task AnAnswerOfAnotherShapeIsUnreadable(string body)
    {
        using var client = new ClientFixture(new ClientSettings { ReadAttempts = 1 });
        client.Venue.Answers(body);
        VenueError error = (await client.Finish(client.Clob.Markets.GetVersionAsync())).Error!;
        Assert.Equal(VenueErrorKind.UnreadableAnswer, error.Kind);
    }

    [Fact]
    public async Task HalfOfTheCredentialsIsNotRepeated()
    {
        using var client = new ClientFixture(new ClientSettings { ReadAttempts = 1 });
        client.Venue.Answers($$"""{"apiKey":"{{ClientFixture.ApiKey}}","secret":"{{ClientFixture.Secret}}","passph""");
        var keys = new KeyClient(client.Connection, 137, SigningBackend.Managed);
        VenueError error = (await client.Finish(keys.DeriveAsync(client.PrivateKey))).Error!;
        Assert.DoesNotContain(ClientFixture.Secret, error.ToString());
        Assert.DoesNotContain(ClientFixture.ApiKey, error.ToString());
    }

    [Fact]
    public async Task NothingSecretIsInAnAddress()
    {
        using var client = new ClientFixture(new ClientSettings { ReadAttempts = 1 });
        client.Venue.Answers("{}").Answers("{}").Answers("{}");
        await client.Finish(client.Clob.GetBalanceAsync(BalanceAsset.Collateral));
        await client.Finish(client.Clob.GetOpenOrdersAsync());
        await client.Finish(client.Clob.GetTradesAsync());
        foreach (SentRequest sent in client.Venue.Requests)
        {
            foreach (string secret in new[]
            {
                ClientFixture.ApiKey, ClientFixture.Passphrase, ClientFixture.Secret, sent.Headers["POLY_SIGNATURE"],
            })
            {
                Assert.DoesNotContain(secret, sent.Address.ToString());
            }
        }
    }

    [Fact]
    public async Task TheVenueIsGivenTheTimeItAsksFor()
    {
        using var client = new ClientFixture();
        client.Venue.Answers("{}", 429, ("Retry-After", "2")).Answers("""{"version":2}""");
        Assert.True((await client.Finish(client.Clob.Markets.GetVersionAsync())).IsOk);
        Assert.InRange(client.Time.Elapsed.TotalSeconds, 2, 2.5);
    }

    [Fact]
    public async Task AReadThatWouldHaveToWaitTooLongIsGivenUp()
    {
        using var client = new ClientFixture();
        client.Venue.Answers("{}", 429, ("Retry-After", "60"));
        VenueError error = (await client.Finish(client.Clob.Markets.GetVersionAsync())).Error!;
        Assert.Equal((VenueErrorKind.RateLimited, TimeSpan.FromSeconds(60)), (error.Kind, error.RetryAfter));
        Assert.Equal(TimeSpan.Zero, client.Time.Elapsed);
    }

    [Fact]
    public async Task AThrottledOrderHoldsBackOrdersAndNoCancel()
    {
        using var client = new ClientFixture();
        VenueError throttled = (await client.PostTo("{}", 429, ("Retry-After", "30"))).Error!;
        Assert.Equal(VenueErrorKind.RateLimited, throttled.Kind);
        VenueError held =
            (await client.Finish(client.Clob.PostOrderAsync(client.Order(), PostOptions.Maker))).Error!;
        Assert.Equal((VenueErrorKind.HeldBack, TimeSpan.FromSeconds(30)), (held.Kind, held.RetryAfter));
        Assert.False(held.IsOutcomeUnknown);
        Assert.Single(client.Venue.Requests);
        client.Venue.Answers("""{"canceled":[],"not_canceled":{}}""");
        Assert.True((await client.Finish(client.Clob.CancelAllAsync())).IsOk);
        client.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.True((await client.PostTo("""{"success":true,"status":"live"}""")).IsOk);
    }

    [Fact]
    public async Task OrdersBeyondTheBurstAreHeldBackAndTheHeadersLowerIt()
    {
        using var client = new ClientFixture();
        for (int i = 0; i < 60; i++)
        {
            Assert.True((await client.PostTo("""{"success":true,"status":"live"}""")).IsOk);
        }

        VenueError held =
            (await client.Finish(client.Clob.PostOrderAsync(client.Order(), PostOptions.Maker))).Error!;
        Assert.Equal((VenueErrorKind.HeldBack, TimeSpan.FromMilliseconds(25)), (held.Kind, held.RetryAfter));
        client.Time.Advance(TimeSpan.FromSeconds(2));
        await client.PostTo("{}", 200, ("Poly-RateLimit-Remaining", "0"), ("Poly-RateLimit-Tier", "Gold"));
        Assert.Equal("Gold", client.Connection.Tier.Name);
    }

    [Fact]
    public async Task ModesAreLearntFromAnswersAndEndWhenAnOrderIsTaken()
    {
        using var client = new ClientFixture();
        await client.PostTo("{}", 425);
        Assert.Equal(VenueMode.Restarting, client.Connection.Mode.Mode);
        await client.PostTo(
            """{"error":"post-only mode: only post-only orders and cancels are allowed","code":"post_only_mode","retry_after_seconds":79}""",
            503);
        VenueModeState mode = client.Connection.Mode;
        Assert.Equal((VenueMode.PostOnly, client.Time.Now.PlusMicro(79_000_000)), (mode.Mode, mode.RetryAt));
        await client.PostTo("""{"error":"trading is disabled"}""", 503);
        Assert.Equal(VenueMode.Disabled, client.Connection.Mode.Mode);
        await client.PostTo("""{"success":true,"status":"live"}""");
        Assert.Equal(VenueMode.Open, client.Connection.Mode.Mode);
    }

    [Fact]
    public void NothingThatIsPrintedHoldsASecret()
    {
        using var client = new ClientFixture();
        Assert.Equal("***", client.Account.ToString());
        Assert.Equal("\"***\"", System.Text.Json.JsonSerializer.Serialize(client.Account));
        Assert.Equal(
            "***",
            typeof(VenueAccount).GetCustomAttributes(false).OfType<DebuggerDisplayAttribute>().Single().Value);
    }

    private sealed class StuckStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var never = new TaskCompletionSource<int>();
            using (cancellationToken.Register(() => never.TrySetCanceled(cancellationToken)))
            {
                return await never.Task;
            }
        }
    }

    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)' ');
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
