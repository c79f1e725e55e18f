using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Serving;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Trading;
using PolyMaker.UnitTests.Core;

namespace PolyMaker.ScenarioTests;

/// <summary>
/// A rule merges the pairs that a wallet holds: from the engine's command over gateway, transaction or relayer and
/// chain back to the engine's budget, on the local venue's own endpoints.
/// </summary>
public sealed class PairScenarios
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(30);

    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x" + new string('0', 63) + "1",
        Slug = "paired",
        YesToken = "7777777777777777777777777777777777777777777777777777777777777777777777777771",
        NoToken = "7777777777777777777777777777777777777777777777777777777777777777777777777772",
        Tick = TickSize.Cent,
    };

    [Theory]
    [InlineData(SignatureType.Eoa)]
    [InlineData(SignatureType.DepositWallet)]
    public async Task PairsAreMergedByRuleAndTheirDollarsComeBack(SignatureType type)
    {
        await using LocalVenueServer server = await LocalVenueServer.StartAsync(
            new LocalVenueOptions { Open = Open }, CancellationToken.None);
        using OperatorKeys keys = KeysOf(type);
        VenuePlace place = new()
        {
            Environment = PolymarketEnvironment.Polygon with { Name = "local", Hosts = server.Hosts },
            Keys = keys,
            Markets = [Spec],
        };
        server.Accounts.Give(
            place.Wallet, SigningBackend.Best.Curve.AddressOf(keys.PrivateKey), type);
        server.Accounts.Fund(place.Wallet, Cash.FromDollars(300));
        server.Accounts.FundShares(place.Wallet, server.FindMarket(Spec.Slug)!, Size.FromShares(100));

        Watcher watcher = new();
        LiveMarket market = new(
            0, Spec, SampleRules.Book(pairs: new PairRule(Size.FromShares(50), 10 * Timestamp.MicroPerSecond)),
            Cash.Zero);
        using TradingLoop loop = new([market], TimeProvider.System, RunClock.OfDay, [watcher]);
        DirectoryInfo data = Directory.CreateTempSubdirectory();
        loop.Fund(new AccountDesk(AccountLimits.None, KillFile.Of(data.FullName, "local"), isReal: false));
        loop.Start();
        await using VenueSession session = await VenueSession.OpenAsync(
            place, loop, TimeProvider.System, CancellationToken.None);
        await session.StartAsync(null, CancellationToken.None);

        await watcher.Merged.WaitAsync(Guard);
        Assert.Equal(Cash.FromDollars(400), server.Accounts.CashOf(place.Wallet));
        Assert.Equal(
            Size.Zero, server.Accounts.SharesOf(place.Wallet, server.FindMarket(Spec.Slug)!, Outcome.Yes));
        await watcher.BudgetIsBack.WaitAsync(Guard);
        Assert.Equal(["merge 100 pairs"], watcher.Merges);
        Assert.True(await session.StopAsync(Guard));
        data.Delete(recursive: true);
    }

    private static OperatorKeys KeysOf(SignatureType type)
    {
        OperatorKeys keys = ThrowawayKey.Of(7);
        return type == SignatureType.Eoa
            ? keys
            : new OperatorKeys
            {
                PrivateKey = keys.PrivateKey,
                Wallet = TradingWallet.Deposit(
                    Address.Parse("0x57ffBc34De23124fAeb8387fcd689d314E57aCcD")),
                Sources = keys.Sources,
            };
    }

    private static VenueEngine Open(Timestamp at)
    {
        VenueEngine engine = new(new VenueOptions(), at);
        engine.AddMarket(new VenueMarketTerms { Spec = Spec });
        return engine;
    }

    private sealed class Watcher : IRunObserver
    {
        private readonly TaskCompletionSource merged = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource budget = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Merged => merged.Task;

        /// <summary>The market may spend more than the account had before: the pairs' dollars as well.</summary>
        public Task BudgetIsBack => budget.Task;

        public List<string> Merges { get; } = [];

        public void Learned(LiveMarket market, in MarketEvent happened)
        {
            if (happened.Kind == MarketEventKind.PairsMerged)
            {
                merged.TrySetResult();
            }

            if (happened.Kind == MarketEventKind.BudgetChanged && happened.Cash > Cash.FromDollars(300))
            {
                budget.TrySetResult();
            }
        }

        public void Decided(LiveMarket market, Timestamp at, ReadOnlySpan<MarketCommand> commands)
        {
            foreach (ref readonly MarketCommand command in commands)
            {
                if (command.Kind == MarketCommandKind.Merge)
                {
                    Merges.Add(command.ToString());
                }
            }
        }

        public void Told(GatewayReport report)
        {
        }
    }
}
