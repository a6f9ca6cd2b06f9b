/**
 * How far a share of a total moved: ½·(p·ln(2p/(p+q)) + q·ln(2q/(p+q))), in nats, never below 0. Over all elements of a
 * dimension it adds up to the Jensen-Shannon divergence. A share of 0 makes its term 0, the limit of x·ln x.
 *
 * @param p  forecast share, 0 to 1
 * @param q  actual share, 0 to 1
 */
export function surprise(p: number, q: number): number {
  return 0.5 * (termOf(p, p + q) + termOf(q, p + q));
}

function termOf(share: number, sum: number): number {
  return share === 0 ? 0 : share * Math.log((2 * share) / sum);
}
