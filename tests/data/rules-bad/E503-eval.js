function adj(micro) {
  var sum = 0;
  for (var i = 0; i < 3; i += 1) { sum += micro; }
  return eval(sum);
}
