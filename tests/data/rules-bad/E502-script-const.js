function adj(x) {
  const scale = 2;
  scale = 3;
  return scale * x;
}
