using PolyMaker.Host.Comparing;
using PolyMaker.Host.Control;
using PolyMaker.Host.Exchange;
using PolyMaker.Host.History;
using PolyMaker.Host.Importing;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Positions;
using PolyMaker.Host.Preflight;
using PolyMaker.Host.Ranking;
using PolyMaker.Host.Recordings;
using PolyMaker.Host.Reporting;
using PolyMaker.Host.Scheduling;
using PolyMaker.Host.Selection;
using PolyMaker.Host.Storage;
using PolyMaker.Host.Sweeping;
using PolyMaker.Host.Tooling;
using PolyMaker.Host.Trading;

namespace PolyMaker.Host.Verbs;

/// <summary>The shell's verbs connected to the rooms that do the work.</summary>
internal static class WiredActions
{
    public static VerbActions All { get; } = new()
    {
        Run = RunAction.Run,
        Backtest = BacktestAction.Run,
        Sweep = SweepAction.Run,
        Compare = CompareAction.Run,
        Exchange = ExchangeAction.Run,
        Explain = ExplainAction.Run,
        Select = SelectAction.Run,
        Verify = VerifyAction.Run,
        Convert = ConvertAction.Convert,
        Synthesise = SynthAction.Run,
        Prepare = ConvertAction.Prepare,
        Diff = DiffAction.Run,
        History = HistoryAction.List,
        Show = HistoryAction.Show,
        Rollback = RollbackAction.Run,
        Check = CheckAction.Run,
        Control = ControlAction.Run,
        Books = new BookActions
        {
            Replay = ReplayAction.Run,
            ShowJournal = JournalAction.Show,
            Ask = StateAction.Run,
            Schedule = ScheduleAction.Run,
            RebuildPositions = RebuildAction.Run,
            Record = RecordAction.Run,
        },
        Account = new AccountActions
        {
            Doctor = DoctorAction.Run,
            Positions = PositionAction.Run,
        },
        Tools = new ToolActions
        {
            Completion = CompletionAction.Run,
            ExplainCode = ExplainCodeAction.Run,
            Init = InitAction.Run,
            Plan = PlanAction.Run,
            Rehearse = RehearseAction.Run,
            Rank = RankAction.Run,
            Schema = SchemaAction.Run,
            Vars = VarsAction.Run,
            Fmt = FmtAction.Run,
            Test = TestAction.Run,
            Import = ImportAction.Run,
        },
    };
}
