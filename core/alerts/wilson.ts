/** Of the standard normal distribution, for 95 %. */
const Z = 1.959964;

/**
 * The 95 % interval of a share, by Wilson's score: it holds for few persons, where the normal approximation gives
 * intervals of no width.
 */
export function wilsonInterval(hits: number, total: number): { readonly low: number; readonly high: number } {
  if (total <= 0) return { low: 0, high: 1 };
  const share = hits / total;
  const center = share + (Z * Z) / (2 * total);
  const half = Z * Math.sqrt((share * (1 - share)) / total + (Z * Z) / (4 * total * total));
  const scale = 1 + (Z * Z) / total;
  return { low: Math.max(0, (center - half) / scale), high: Math.min(1, (center + half) / scale) };
}
