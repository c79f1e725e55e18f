function adj(micro) {
  return micor;
}
