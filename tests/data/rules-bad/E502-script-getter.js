function adj(x) {
  var o = { get x() { return o.x; } };
  return o.x;
}
