import type { RejectionShown } from '../../../../core/api/ledger.ts';

/** The rejected events of one reason. */
export type RejectionGroup = {
  readonly code: string;
  /** In the period of the page; undefined where the ledger counts none under this reason. */
  readonly count: number | undefined;
  /** Samples, the newest first; none if they are older than a week. */
  readonly samples: readonly RejectionShown[];
};

/** Rejections by reason, the most frequent first, whether they were counted, sampled, or both. */
export function rejectionGroups(
  samples: readonly RejectionShown[],
  counted: Readonly<Record<string, number>>,
): RejectionGroup[] {
  const codes = new Set([...Object.keys(counted), ...samples.map(({ code }) => code)]);
  return [...codes]
    .map((code) => ({
      code,
      count: Object.hasOwn(counted, code) ? counted[code] : undefined,
      samples: samples.filter((each) => each.code === code),
    }))
    .sort((a, b) => (b.count ?? 0) - (a.count ?? 0) || (a.code < b.code ? -1 : 1));
}
