function adj(micro) {
  return 5% * micro;
}
