import { SHADOW_CAUSES } from '../../../core/api/shadow-causes.ts';
import type { ShadowComparison } from '../../../core/api/shadow-runs.ts';
import { csvFile } from '../../../core/base/csv.ts';

/** A row for each day and event, and for visitors and sessions; a column for each cause, which add up to the difference. */
export function comparisonCsv({ cells, visitors, sessions }: ShadowComparison): string {
  const figures = [
    ...cells.map((cell) => ({ ...cell, figure: 'events' })),
    ...visitors.map((cell) => ({ ...cell, event: '', figure: 'visitors' })),
    ...sessions.map((cell) => ({ ...cell, event: '', figure: 'sessions' })),
  ];
  const header = ['day', 'figure', 'event', 'ours', 'theirs', 'difference', ...SHADOW_CAUSES, 'unexplained'];
  return csvFile(
    header,
    figures.map(({ day, figure, event, ours, theirs, causes, unexplained }) => {
      const sums = SHADOW_CAUSES.map((name) =>
        causes.reduce((sum, { cause, count }) => (cause === name ? sum + count : sum), 0),
      );
      return [day, figure, event, ours, theirs, ours - theirs, ...sums, unexplained];
    }),
  );
}
