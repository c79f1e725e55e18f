function adj(x) {
  if (x > 0.5) {
    var lean = 0.01;
  }
  return lean;
}
