function adj(x) {
  var total = 0;
  for (var i = 0; i < 3; i++) { total += wieght * x; }
  return total;
}
