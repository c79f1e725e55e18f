var WEIGHTS = [3, 2, 1];

function adj(x) {
  return 0.001 * WEIGHTS[Math.floor(4 * x)];
}
