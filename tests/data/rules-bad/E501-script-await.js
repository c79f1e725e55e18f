async function adj(micro) {
  return await micro;
}
