// Orders as the chain would hash them, to compare with the ids that the venue gives.
import { hashTypedData } from "viem";

const contracts = {
  normal: "0xE111180000d2663C0091e4f400237545B87B996B",
  negRisk: "0xe2222d279d744050d28e00520010520000310F59",
};

const types = {
  Order: [
    { name: "salt", type: "uint256" }, { name: "maker", type: "address" }, { name: "signer", type: "address" },
    { name: "tokenId", type: "uint256" }, { name: "makerAmount", type: "uint256" },
    { name: "takerAmount", type: "uint256" }, { name: "side", type: "uint8" },
    { name: "signatureType", type: "uint8" }, { name: "timestamp", type: "uint256" },
    { name: "metadata", type: "bytes32" }, { name: "builder", type: "bytes32" },
  ],
};

export function digestOf(order, negRisk, chainId = 137) {
  return hashTypedData({
    domain: {
      name: "Polymarket CTF Exchange", version: "2", chainId,
      verifyingContract: negRisk ? contracts.negRisk : contracts.normal,
    },
    types,
    primaryType: "Order",
    message: { ...order, salt: BigInt(order.salt), side: order.side === "BUY" ? 0 : 1 },
  });
}
