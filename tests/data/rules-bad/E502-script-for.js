function adj(x) {
  for (var i = 0; i < 3; i++) {
    x = x + i;
  }
  return x;
}
