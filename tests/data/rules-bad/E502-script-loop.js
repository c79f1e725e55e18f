function adj(x) {
  for (var key in { a: 1 }) {
    x = x + 1;
  }
  return x;
}
