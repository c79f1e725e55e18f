var seen = [];
function adj(micro) {
  seen.push(micro);
  return 0.001 * seen.length;
}
