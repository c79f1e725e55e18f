using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace PolyMaker.Benchmarks;

/// <summary>
/// The fastest round over the baseline's fastest: what else the machine does can only slow a round down, so the fastest
/// ones compare the code.
/// </summary>
internal sealed class BestRatioColumn : IColumn
{
    public string Id => nameof(BestRatioColumn);

    public string ColumnName => "Min ratio";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "Minimum over the baseline's minimum";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        string? group = summary.GetLogicalGroupKey(benchmarkCase);
        BenchmarkCase? baseline = summary.BenchmarksCases.FirstOrDefault(
            each => summary.IsBaseline(each) && summary.GetLogicalGroupKey(each) == group);
        return baseline is not null && summary[baseline]?.ResultStatistics is { } reference
            && summary[benchmarkCase]?.ResultStatistics is { } measured
                ? (measured.Min / reference.Min).ToString("0.00", CultureInfo.InvariantCulture)
                : "";
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;
}
