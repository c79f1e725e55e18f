function adj(x) {
  return /^(a+)+$/.test("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!") ? 1 : 0;
}
