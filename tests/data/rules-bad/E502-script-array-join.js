function adj(x) {
  return new Array(2e8).join("*").length;
}
