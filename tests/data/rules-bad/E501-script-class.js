class Adj {
}
