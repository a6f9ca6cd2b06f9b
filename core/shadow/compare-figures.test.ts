import { describe, expect, it } from 'vitest';
import { compareFigures } from './compare-figures.ts';

const DAYS = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'];
const byDay = (values: readonly number[]) => new Map(values.map((value, index) => [DAYS[index] ?? '', value] as const));

describe('visitors and sessions', () => {
  it('are explained step by step, and the causes of a day add up', () => {
    const cells = compareFigures({
      ours: byDay([100, 100]),
      theirs: byDay([110, 90]),
      steps: [
        { cause: 'time_zone', values: byDay([103, 97]) },
        { cause: 'bots', values: byDay([110, 92]) },
      ],
    });
    expect(
      cells.map(({ causes, unexplained }) => [causes.map(({ cause, count }) => [cause, count]), unexplained]),
    ).toEqual([
      [
        [
          ['time_zone', -3],
          ['bots', -7],
        ],
        0,
      ],
      [
        [
          ['time_zone', 3],
          ['bots', 5],
        ],
        2,
      ],
    ]);
  });

  it('differ by the rule that gives the other number, and by the first of several', () => {
    const rules = [
      { rule: 'amplitude', values: byDay([101, 99, 105, 100, 100]) },
      { rule: 'mixpanel', values: byDay([104, 106, 103, 109, 101]) },
      { rule: 'later', values: byDay([104, 106, 103, 109, 101]) },
    ];
    const theirs = byDay([104, 106, 103, 109, 101]);
    const [cell] = compareFigures({ ours: byDay([100, 100, 100, 100, 100]), theirs, steps: [], rules });
    expect(cell).toMatchObject({ causes: [{ cause: 'session_rule', count: -4, other: 'mixpanel' }], unexplained: 0 });
  });

  it('name no rule where ours gives the same, or none comes close', () => {
    const ours = byDay([100, 100, 100, 100, 100]);
    const rules = [{ rule: 'mixpanel', values: byDay([110, 110, 110, 110, 110]) }];
    for (const theirs of [ours, byDay([110, 104, 120, 101, 110])]) {
      const cells = compareFigures({ ours, theirs, steps: [], rules });
      expect(cells.flatMap(({ causes }) => causes)).toEqual([]);
    }
  });
});
