var adj = (x) => x;
