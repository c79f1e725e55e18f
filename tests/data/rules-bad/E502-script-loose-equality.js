function adj(x) {
  return x == 1 ? 0 : x;
}
