import { describe, expect, it } from 'vitest';
import { readQuestion } from '../../../language/reading/read-question.ts';
import { resolveSpan } from '../../../language/time/resolve-span.ts';
import { BANK_CLOCK, projectsOfWorlds } from '../../../language/training/projects.ts';
import { QUESTIONS } from './relation.ts';

/** Every weekday, and the edges of months, quarters, years and of summer time, on both sides of midnight. */
const MOMENTS = [
  ...['23', '24', '25', '26', '27', '28', '29'].map((day) => `2026-11-${day}T08:00:00Z`),
  '2026-01-01T00:00:00Z',
  '2026-02-28T23:59:59Z',
  '2028-02-29T12:00:00Z',
  '2026-03-29T00:30:00Z',
  '2026-03-29T01:30:00Z',
  '2026-03-31T22:30:00Z',
  '2026-06-30T23:59:59Z',
  '2026-10-25T00:30:00Z',
  '2026-10-25T01:30:00Z',
  '2026-12-31T23:30:00Z',
].map((moment) => Date.parse(moment));

const projectNamed = projectsOfWorlds();

describe('a question at any moment', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/Los_Angeles'])('has the same meaning, whose span exists, in %s', (zone) => {
    const changed = QUESTIONS.flatMap(({ world, text }, at) => {
      const read = (nowMs: number) => readQuestion({ text, language: 'en', nowMs, zone }, projectNamed(world));
      // Each question at one of the moments, so that all together meet all of them.
      const nowMs = MOMENTS[at % MOMENTS.length] ?? BANK_CLOCK.nowMs;
      const [usual, then] = [read(BANK_CLOCK.nowMs), read(nowMs)];
      if (usual.is !== 'read') return [];
      const isSame = then.is === 'read' && JSON.stringify(then.meaning) === JSON.stringify(usual.meaning);
      const { span } = usual.meaning;
      const resolved = span && resolveSpan(span, { nowMs, zone });
      const exists = resolved === undefined || resolved.is === 'days' || resolved.is === 'instants';
      return isSame && exists ? [] : [`${text} at ${new Date(nowMs).toISOString()}`];
    });
    expect(changed.slice(1)).toEqual([]);
  });
});
