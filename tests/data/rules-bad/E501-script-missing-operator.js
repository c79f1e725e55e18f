function adj(micro) {
  return 2 micro;
}
