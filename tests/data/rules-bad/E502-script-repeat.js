function adj(micro) {
  return 0.0001 * "x".repeat(1e9).length;
}
