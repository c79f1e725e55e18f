var counter = 0;

function adj(x) {
  return x;
}
