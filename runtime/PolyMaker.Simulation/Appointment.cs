using PolyMaker.Core.Commands;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Simulation;

/// <summary>One thing on the world's agenda. <see cref="Kind"/> says which fields mean something.</summary>
internal readonly struct Appointment
{
    public readonly AppointmentKind Kind;
    public readonly MarketRun Run;
    public readonly MarketCommand Command;
    public readonly VenueOutcome Outcome;

    private Appointment(AppointmentKind kind, MarketRun run, in MarketCommand command, in VenueOutcome outcome)
    {
        Kind = kind;
        Run = run;
        Command = command;
        Outcome = outcome;
    }

    public static Appointment ForCommand(MarketRun run, in MarketCommand command) =>
        new(AppointmentKind.Command, run, in command, default);

    public static Appointment News(MarketRun run, in VenueOutcome outcome) =>
        new(AppointmentKind.News, run, default, in outcome);

    public static Appointment Taker(MarketRun run) => new(AppointmentKind.Taker, run, default, default);

    public static Appointment Wake(MarketRun run) => new(AppointmentKind.Wake, run, default, default);
}
