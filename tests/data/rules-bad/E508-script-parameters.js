function adj(micro, imbalance) {
  return micro * imbalance;
}
