function adj(x) {
  return `${x}`;
}
