function* adj(micro) {
  yield micro;
}
