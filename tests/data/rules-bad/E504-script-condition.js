function adj(x) {
  if (x) {
    return 0.01;
  }
  return 0;
}
