function adj(x) {
  return x > 1 ? adj(x - 1) : 0;
}
