function adj(x) {
  return 2 * x;
