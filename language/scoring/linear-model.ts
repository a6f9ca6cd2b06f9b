/** A linear model over hashed features, as it is committed: a whole number from -127 to 127 for each bucket and class. */
export type PackedModel = {
  readonly classes: readonly string[];
  /** A power of two. */
  readonly buckets: number;
  /** The value of a weight of 127. */
  readonly scale: number;
  /** Base64 of the weights, bucket by bucket, in each the classes in order. */
  readonly weights: string;
};
export type LinearModel = {
  readonly classes: readonly string[];
  readonly buckets: number;
  readonly weights: Float32Array;
};

const WEIGHT_MAX = 127;

export function unpack({ classes, buckets, scale, weights }: PackedModel): LinearModel {
  const bytes = Uint8Array.from(atob(weights), (char) => char.charCodeAt(0));
  return {
    classes,
    buckets,
    weights: Float32Array.from(new Int8Array(bytes.buffer), (weight) => (weight * scale) / WEIGHT_MAX),
  };
}

export function pack({ classes, buckets, weights }: LinearModel): PackedModel {
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6);
  const bytes = Int8Array.from(weights, (weight) => Math.round((weight * WEIGHT_MAX) / scale));
  const text = Array.from(new Uint8Array(bytes.buffer), (byte) => String.fromCharCode(byte)).join('');
  return { classes, buckets, scale, weights: btoa(text) };
}

/** The bucket of a feature (FNV-1a). */
export function bucketOf(feature: string, buckets: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at++) {
    hash ^= feature.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash ^ (hash >>> 15)) & (buckets - 1);
}

/** The score of each class. */
export function scoresOf(model: LinearModel, features: readonly string[]): number[] {
  const { classes, buckets, weights } = model;
  const scores = classes.map(() => 0);
  for (const feature of features) {
    const from = bucketOf(feature, buckets) * classes.length;
    for (let at = 0; at < classes.length; at++) scores[at] = (scores[at] ?? 0) + (weights[from + at] ?? 0);
  }
  return scores;
}

/** Scores as chances that add up to 1. */
export function chancesOf(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
