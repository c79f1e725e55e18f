function adj(micro) {
  return 0.6c;
}
