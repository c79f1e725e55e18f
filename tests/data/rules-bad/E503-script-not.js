function adj(micro) {
  return not (micro > 0.5) ? 0.01 : 0;
}
