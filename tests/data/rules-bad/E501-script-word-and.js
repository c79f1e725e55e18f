function adj(micro) {
  return micro > 0.1 and micro < 0.9 ? 0.01 : 0;
}
