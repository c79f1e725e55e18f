function adj(x) {
  return x - book.mid;
}
