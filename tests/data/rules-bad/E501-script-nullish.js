function adj(micro) {
  return micro ?? 0;
}
