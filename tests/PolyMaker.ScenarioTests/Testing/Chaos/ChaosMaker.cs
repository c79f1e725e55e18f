using PolyMaker.Core.Books;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.ScenarioTests.Testing.Chaos;

/// <summary>One life of our maker: the real engine and the real gateway, until the process dies.</summary>
internal sealed class ChaosMaker
{
    private static readonly Cash Lent = Cash.FromDollars(1_000);

    private readonly ChaosClock clock;
    private readonly Action<ChaosMaker, GatewayRequest> send;
    private bool isAlive = true;
    private Timestamp wokenFor = Timestamp.Never;

    public ChaosMaker(
        ChaosClock clock, IReadOnlyList<MarketSpec> specs, RuleBook rules, OrderSigner signer, ulong seed,
        Action<ChaosMaker, GatewayRequest> send)
    {
        this.clock = clock;
        this.send = send;
        Engines = [.. specs.Select((spec, number) =>
            new MarketEngine(number, spec, rules, Lent))];
        Gateway = new AccountGateway(
            new GatewayOptions { Seed = seed, ReconcileEvery = 10 * Timestamp.MicroPerSecond },
            [.. specs.Select((spec, number) => new GatewayMarket(number, spec, signer) { Lent = Lent })]);
        Gateway.Start(clock.Now);
        Work();
    }

    public IReadOnlyList<MarketEngine> Engines { get; }

    public AccountGateway Gateway { get; }

    /// <summary>The latest ones.</summary>
    public Queue<GatewayReport> Reports { get; } = new();

    public void Kill() => isAlive = false;

    public void Hear(Action<AccountGateway> news)
    {
        if (isAlive)
        {
            news(Gateway);
            Work();
        }
    }

    public void See(int market, in MarketEvent happened)
    {
        if (isAlive)
        {
            Engines[market].Apply(in happened);
            Work();
        }
    }

    private void Work()
    {
        bool any = true;
        while (any)
        {
            Gateway.Advance(clock.Now);
            any = false;
            while (Gateway.TryTake(out int market, out MarketEvent happened))
            {
                Engines[market].Apply(in happened);
            }

            for (int market = 0; market < Engines.Count && Gateway.Phase == GatewayPhase.Trading; market++)
            {
                any |= Decide(market);
            }

            while (Gateway.TryTake(out GatewayRequest request))
            {
                any = true;
                send(this, request);
            }
        }

        while (Gateway.TryTake(out GatewayReport report))
        {
            Reports.Enqueue(report);
            if (Reports.Count > 1_000)
            {
                Reports.Dequeue();
            }
        }

        WakeAt(Gateway.NextAt(clock.Now));
    }

    private bool Decide(int market)
    {
        bool any = false;
        foreach (ref readonly MarketCommand command in Engines[market].Decide(clock.Now))
        {
            if (command.Kind == MarketCommandKind.WakeAt)
            {
                clock.At(command.At, () => See(market, MarketEvent.Woke(clock.Now)));
                continue;
            }

            any = true;
            Gateway.Command(market, command, clock.Now);
        }

        return any;
    }

    private void WakeAt(Timestamp next)
    {
        if (next == Timestamp.Never || next == wokenFor)
        {
            return;
        }

        wokenFor = next;
        clock.At(Timestamp.Max(next, clock.Now.PlusMicro(1_000)), () =>
        {
            if (wokenFor == next)
            {
                wokenFor = Timestamp.Never;
            }

            Hear(_ => { });
        });
    }
}
