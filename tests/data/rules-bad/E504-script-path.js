function adj(x) {
  if (x > 0.5) {
    return 0.01;
  }
}
