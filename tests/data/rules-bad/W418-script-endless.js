function adj(x) {
  while (x > 0.5) { x = x + 0.001; }
  return 0 * x;
}
