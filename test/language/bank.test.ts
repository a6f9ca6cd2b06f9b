import { beforeAll, describe, expect, it } from 'vitest';
import { isHeldBack } from '../../language/training/bank/bank.ts';
import { askBank } from '../../language/training/figures/ask-bank.ts';
import { reportOf } from '../../language/training/figures/report.ts';
import { calibrationError, figuresOf, type Judged } from '../../language/training/figures/tally.ts';
import { readBank } from '../../scripts/language/read-bank.ts';
import { sampled } from './sampled.ts';

/**
 * Questions that writers put from meanings alone. Misses of writers who are held back are shown only when asked for, so
 * that nobody fits a rule to them unawares.
 */
const showsMisses = process.env.EDGEWISE_FIGURES === '1';
const showsHeldBack = process.env.EDGEWISE_HELD_BACK === '1';

/** In the long form four thousand questions are read, on machines that do other work as well. */
const READING_MS_MAX = 300_000;

describe.each([
  // Raised as they are reached, never lowered.
  { name: 'training writers', held: false, right: 0.77, wrong: 0.01, missed: 0.01, refused: 3, calibration: 0.06 },
  { name: 'held-back writers', held: true, right: 0.56, wrong: 0.04, missed: 0, refused: 1, calibration: 0.06 },
])('questions of the $name', ({ name, held, ...gates }) => {
  let judged: readonly Judged[];
  beforeAll(() => {
    const wordings = readBank().filter((wording) => isHeldBack(wording) === held);
    judged = askBank(sampled(wordings, held ? 3 : 8));
    // biome-ignore lint/suspicious/noConsole: figures are the point of this test.
    console.log(reportOf(name, judged, showsMisses && (!held || showsHeldBack)));
  }, READING_MS_MAX);

  it('are right or asked back', () => {
    const { rightShare, wrongShare, falseRefusals, missed, due } = figuresOf(judged);
    expect(rightShare).toBeGreaterThanOrEqual(gates.right);
    expect(wrongShare).toBeLessThanOrEqual(gates.wrong);
    expect(missed / due).toBeLessThanOrEqual(gates.missed);
    expect(falseRefusals).toBeLessThanOrEqual(gates.refused);
  });

  it('are answered as surely as they are right', () => {
    expect(calibrationError(judged)).toBeLessThanOrEqual(gates.calibration);
  });
});
