function adj(micro) {
  var sum = 0;
  for (var i = 0; i < 3; i += 1) { sum += micro; }
  if (sum = 1) { return 0.01; }
  return 0.0001 * sum;
}
