function adj(x) {
  try {
    while (true) {}
  } catch (limit) {
    return 1;
  }
}
