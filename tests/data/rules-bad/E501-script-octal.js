"use strict";
function adj(micro) {
  return micro * 010;
}
