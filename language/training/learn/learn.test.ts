import { describe, expect, it } from 'vitest';
import { stepped } from '../../scoring/confidence.ts';
import { chancesOf, pack, scoresOf, unpack } from '../../scoring/linear-model.ts';
import { weighed } from '../../scoring/score.ts';
import { seeded } from '../random.ts';
import { isotonic } from './isotonic.ts';
import { trainChoice, trainRight } from './train-choice.ts';
import { trainClasses } from './train-classes.ts';

describe('learning', () => {
  it('tells classes apart by their features, also after packing', () => {
    const labelled = Array.from({ length: 60 }, (_, at) => ({
      features: [`noise ${at % 7}`, at % 2 === 0 ? 'steps' : 'count'],
      is: at % 2 === 0 ? 'funnel' : 'measure',
      weight: 1,
    }));
    const model = unpack(pack(trainClasses(labelled, ['funnel', 'measure'], 1 << 8, 1)));
    const [funnel = 0] = chancesOf(scoresOf(model, ['noise 3', 'steps']));
    expect(funnel).toBeGreaterThan(0.9);
  });

  it('prefers the options that were right', () => {
    const choices = Array.from({ length: 20 }, (_, at) => ({
      options: [
        { features: { cost: 1, other: at % 2 }, right: true },
        { features: { cost: 3, other: 1 - (at % 2) }, right: false },
      ],
    }));
    const weights = trainChoice(choices, 0.01, 1);
    expect(weights.cost).toBeLessThan(0);
    expect(Math.abs(weights.other ?? 0)).toBeLessThan(0.1);
  });

  it('learns when something is right', () => {
    const cases = Array.from({ length: 40 }, (_, at) => ({ features: { always: 1, near: at / 40 }, right: at > 20 }));
    const weights = trainRight(cases, 0.0001, 1);
    expect(weighed({ always: 1, near: 1 }, weights)).toBeGreaterThan(0.5);
    expect(weighed({ always: 1, near: 0 }, weights)).toBeLessThan(-0.3);
  });

  it('calibrates: confidence is how often such answers were right, and never falls', () => {
    const random = seeded(3);
    const answers = Array.from({ length: 4_000 }, () => {
      const raw = random();
      return { raw, right: random() < raw * raw };
    });
    const steps = isotonic(answers);
    expect(stepped(0.9, steps)).toBeCloseTo(0.81, 1);
    expect(stepped(0.3, steps)).toBeCloseTo(0.09, 1);
    expect(steps.right).toEqual([...steps.right].sort((one, other) => one - other));
  });
});
