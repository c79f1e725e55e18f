using PolyMaker.Core.Engine;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Storage;

/// <summary>What became of one market while no run was there.</summary>
/// <param name="Trades">Trades that were not known, or that failed to settle.</param>
/// <param name="Shares">Of them.</param>
/// <param name="Realised">What they closed, after fees.</param>
/// <param name="Made">That and what it did to the worth of what is left, marked at the last trade.</param>
/// <param name="Before">Held, by the state.</param>
/// <param name="Left">Held after them, with what that had gained.</param>
internal sealed record MissedChange(
    string Market, string Slug, int Trades, Size Shares, Cash Realised, Cash Made, Size Before, Carried Left);
