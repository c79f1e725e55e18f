function adj(micro) {
  return micro +;
}
