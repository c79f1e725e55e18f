function adj(micro) {
  var k = (1,5);
  return micro * k;
}
