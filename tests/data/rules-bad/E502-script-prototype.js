function adj(x) {
  [].__proto__.push = function (v) { return v; };
  return [1].push(x);
}
