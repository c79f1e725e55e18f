namespace PolyMaker.Host.Storage;

/// <summary>One row on its way to the store.</summary>
internal sealed record StateRow(StateStatement Statement, object?[] Values);
