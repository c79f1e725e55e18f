using PolyMaker.Core.Events;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>An order that a cancel did not cancel, with the venue's text.</summary>
public sealed record CancelRefusal(Bytes32 Id, RejectReason Reason, string Text);
