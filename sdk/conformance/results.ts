import type { ConformanceCase, Hello } from './format.ts';

/** Why an SDK does not run a case; undefined if it runs it. */
export function reasonToLeave(
  { kind, lacks = {}, leaves = {} }: Pick<Hello, 'kind' | 'lacks' | 'leaves'>,
  { id, feature, for: only }: ConformanceCase,
): string | undefined {
  if (only !== undefined && only !== kind) return `for ${only}s only`;
  return lacks[feature] ?? leaves[id];
}

/** Which SDKs ran the cases, by name, as the service test saw them; all cases that they ran were right. */
export type Results = Readonly<Record<string, Pick<Hello, 'kind' | 'lacks' | 'leaves'>>>;
