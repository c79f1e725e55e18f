function adj(micro) {
  if micro > 0.5 then { return 0.01; }
  return 0;
}
