function adj(x) {
  outer: for (;;) {
    for (;;) { break outer; }
  }
  return x;
}
