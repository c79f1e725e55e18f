function adj(micro) {
  return Math.log(-1 - micro * micro);
}
