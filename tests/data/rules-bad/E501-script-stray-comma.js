function adj(micro) {
  return Math.max(micro, , 1);
}
