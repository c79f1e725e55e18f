function adj(micro, scale = 1) {
  return micro * scale;
}
