var calls = 0;
function adj(micro) {
  calls = calls + 1;
  return 0.001 * calls * micro;
}
