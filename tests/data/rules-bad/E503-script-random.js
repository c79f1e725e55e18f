function adj(x) {
  return Math.random() * x;
}
