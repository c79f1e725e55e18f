function adj(x) {
  var later = [];
  for (let i = 0; i < 3; i++) {
    later.push(function () { return i; });
  }
  return later[0]();
}
