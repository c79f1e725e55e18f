function adj(micro) {
  return micro ** 2;
}
