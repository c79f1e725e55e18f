function adj(micro) {
  return micro === 'up ? 0.01 : 0;
}
