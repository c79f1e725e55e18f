using PolyMaker.Core.Units;

namespace PolyMaker.Host.Storage;

/// <summary>A position as the state had it last.</summary>
internal readonly record struct LeftPosition(string Slug, Size Net, Cash Cost);
