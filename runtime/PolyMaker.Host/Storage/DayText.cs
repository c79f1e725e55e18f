using System.Globalization;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Storage;

/// <summary>Days by their dates, as rows of the state and operators name them.</summary>
internal static class DayText
{
    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>The date that clocks show when the day begins which an instant belongs to.</summary>
    public static DateOnly DateOf(this DayStart starts, Timestamp at) =>
        DateOnly.FromDayNumber(Epoch + (int)starts.DayOf(at));

    /// <summary>When the day of a date begins.</summary>
    public static Timestamp Of(this DayStart starts, DateOnly date) => starts.Of(NumberOf(date));

    /// <summary>Days since 1970.</summary>
    public static long NumberOf(DateOnly date) => date.DayNumber - Epoch;

    public static string Of(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
