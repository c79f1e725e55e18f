function adj(micro) {
  return (micro + 1));
}
