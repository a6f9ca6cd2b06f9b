/** Every so many of a list; all of it in the long form of the tests. */
export function sampled<T>(list: readonly T[], every: number): readonly T[] {
  return process.env.EDGEWISE_LONG_TESTS ? list : list.filter((_, at) => at % every === 0);
}
