function adj(x) {
  while (true) {
    x = x + 1;
  }
}
