function adj(x) {
  return x.constructor;
}
