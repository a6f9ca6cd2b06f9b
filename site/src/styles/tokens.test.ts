import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, differenceForAllEyes } from './colour-vision.ts';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('in the %s theme', (_, theme) => {
  const colour = (name: string): string => {
    const pair = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css);
    const found = pair?.[theme + 1];
    if (found === undefined) throw new Error(`--${name} has no two colours`);
    return found;
  };
  const series = Array.from({ length: 10 }, (_, place) => colour(`chart-${place + 1}`));

  test.each([
    ['ink', 'paper'],
    ['ink-2', 'paper'],
    ['ink-3', 'paper'],
    ['ink-3', 'sheet'],
    ['ink-3', 'sunken'],
    ['ink-3', 'raised'],
    ['pine', 'sheet'],
    ['pine', 'pine-soft'],
    ['on-pine', 'pine'],
    ['on-bad', 'bad'],
    ['good', 'sheet'],
    ['bad', 'sheet'],
    ['ember', 'ember-soft'],
    ['good', 'good-soft'],
    ['bad', 'bad-soft'],
    ['warn', 'warn-soft'],
    ['info', 'info-soft'],
  ])('text in %s can be read on %s', (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test('lines of controls and all series stand out from the sheet', () => {
    for (const name of ['control-line', 'chart-rest', 'chart-previous']) {
      expect(contrast(colour(name), colour('sheet')), name).toBeGreaterThanOrEqual(2.5);
    }
    for (const hex of series) expect(contrast(hex, colour('sheet')), hex).toBeGreaterThanOrEqual(3);
  });

  test('any two of the ten series differ for normal and for colour-blind eyes', () => {
    const differences = series.flatMap((one, place) =>
      series.slice(place + 1).map((two) => ({ one, two, difference: differenceForAllEyes(one, two) })),
    );
    expect(differences.filter(({ difference }) => difference < 0.085)).toEqual([]);
  });

  test.each(['sequential', 'diverging'])('a number can be read on each step of the %s palette', (palette) => {
    for (let step = 1; step <= 7; step += 1) {
      const ground = colour(`${palette}-${step}`);
      expect(Math.max(contrast('#04100c', ground), contrast('#ffffff', ground)), ground).toBeGreaterThanOrEqual(4.5);
    }
  });
});
