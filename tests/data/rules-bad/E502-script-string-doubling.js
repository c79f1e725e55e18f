function adj(x) {
  var s = "a";
  s = s + s;
  return 1;
}
