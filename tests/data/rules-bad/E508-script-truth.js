function adj(x) {
  return x > 1;
}
