var scale = 2;
scale = scale + 1;

function adj(x) {
  return scale * x;
}
