function adj(micro) {
  var sum = 0;
  for (var i = 0; i < 3; i += 1) { sum += 0; }
  return micro / sum - micro / sum;
}
