function adj(x) {
  var o = { toString: function () { return "" + o; } };
  return o;
}
