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
    private readonly ChaosClock clock;
    private readonly Action<ChaosMaker, GatewayRequest> send;
    private bool isAlive = true;
    private Timestamp wokenFor = Timestamp.Never;

    public ChaosMaker(
        ChaosClock clock, MarketSpec spec, RuleBook rules, OrderSigner signer, ulong seed,
        Action<ChaosMaker, GatewayRequest> send)
    {
        this.clock = clock;
        this.send = send;
        Engine = new MarketEngine(0, spec, rules, Cash.FromDollars(1_000));
        Gateway = new AccountGateway(
            new GatewayOptions { Seed = seed, ReconcileEvery = 10 * Timestamp.MicroPerSecond },
            [new GatewayMarket(0, spec, signer)]);
        Gateway.Start(clock.Now);
        Work();
    }

    public MarketEngine Engine { get; }

    public AccountGateway Gateway { get; }

    public List<GatewayReport> Reports { get; } = [];

    public void Kill() => isAlive = false;

    public void Hear(Action<AccountGateway> news)
    {
        if (isAlive)
        {
            news(Gateway);
            Work();
        }
    }

    public void See(in MarketEvent market)
    {
        if (isAlive)
        {
            Engine.Apply(market);
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
            while (Gateway.TryTake(out int _, out MarketEvent happened))
            {
                Engine.Apply(happened);
            }

            if (Gateway.Phase == GatewayPhase.Trading)
            {
                any |= Decide();
            }

            while (Gateway.TryTake(out GatewayRequest request))
            {
                any = true;
                send(this, request);
            }
        }

        while (Gateway.TryTake(out GatewayReport report))
        {
            Reports.Add(report);
        }

        WakeAt(Gateway.NextAt(clock.Now));
    }

    private bool Decide()
    {
        bool any = false;
        foreach (ref readonly MarketCommand command in Engine.Decide(clock.Now))
        {
            if (command.Kind == MarketCommandKind.WakeAt)
            {
                clock.At(command.At, () => See(MarketEvent.Woke(clock.Now)));
                continue;
            }

            any = true;
            Gateway.Command(0, command, clock.Now);
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
