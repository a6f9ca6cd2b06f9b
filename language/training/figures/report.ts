import { calibrationError, type Judged, tableOf } from './tally.ts';

/** The table of a set of questions with its calibration; with `misses`, a line for each question that was not right. */
export function reportOf(name: string, judged: readonly Judged[], misses: boolean): string {
  const calibration = `expected calibration error ${calibrationError(judged).toFixed(3)}`;
  return [tableOf(name, judged), calibration, ...(misses ? missesOf(judged) : [])].join('\n');
}

function missesOf(judged: readonly Judged[]): string[] {
  return judged
    .filter(({ verdict }) => verdict !== 'right')
    .map(({ id, verdict, question, why, confidence }) => {
      const sure = confidence === undefined ? '' : ` at ${confidence.toFixed(2)}`;
      return `${verdict}${sure} ${id} ${question}\n    ${why}`;
    });
}
