function adj(x) {
  var sum = 0;
  for (var i = 0; i < 3; i++) {
    sum += x * i;
  }

  return 0.0001 * sum;
}
