function fair_adj(x) {
  return x;
}
