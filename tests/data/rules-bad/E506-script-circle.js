function adj(x) {
  return lean(x);
}

function lean(x) {
  return adj(x);
}
