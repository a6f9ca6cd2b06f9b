import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Accepted } from './accepted.ts';
import { ACCEPTED } from './accepted.ts';
import { judgeAudit } from './judge-audit.ts';

const recorded = (name: string) =>
  readFileSync(new URL(`../../test/fixtures/npm-audit/${name}.json`, import.meta.url), 'utf8');
const TODAY = '2026-03-02';
const WS: Accepted = { advisory: 'GHSA-3h5v-q93c-6h6q', reason: 'Only tests open that socket', until: '2026-04-01' };

it('names each vulnerability once, by the package that has it', () => {
  const verdict = judgeAudit(recorded('two-found'), [], TODAY);
  expect(verdict).toMatchObject({
    ok: true,
    value: {
      open: [
        { advisory: 'GHSA-xvch-5gv4-984h', package: 'minimist', severity: 'critical' },
        { advisory: 'GHSA-3h5v-q93c-6h6q', package: 'ws', severity: 'high' },
      ],
      accepted: [],
    },
  });
});

it('sets what is accepted apart, with its reason and its end', () => {
  expect(judgeAudit(recorded('two-found'), [WS], TODAY)).toMatchObject({
    value: {
      open: [{ package: 'minimist' }],
      accepted: [{ package: 'ws', acceptedFor: 'Only tests open that socket, until 2026-04-01' }],
      stale: [],
    },
  });
});

it('opens an acceptance again on the day it ends, and names one that nothing needs', () => {
  const ended = { ...WS, until: TODAY };
  expect(judgeAudit(recorded('two-found'), [ended], TODAY)).toMatchObject({
    value: { open: [{}, {}], accepted: [], stale: ['GHSA-3h5v-q93c-6h6q (until 2026-03-02)'] },
  });
  const unneeded = { ...WS, advisory: 'GHSA-0000-0000-0000' };
  expect(judgeAudit(recorded('two-found'), [unneeded], TODAY)).toMatchObject({
    value: { stale: [expect.any(String)] },
  });
});

it.each([
  [recorded('refused'), '405 Method Not Allowed'],
  ['<html>', 'nothing that can be read'],
  ['', 'nothing'],
])('never takes a refusal for a clean report', (text, said) => {
  const verdict = judgeAudit(text, [], TODAY);
  expect(verdict).toMatchObject({ ok: false, error: expect.stringContaining(said) });
});

it('accepts nothing without a reason and a date', () => {
  for (const { advisory, reason, until } of ACCEPTED) {
    expect([advisory, reason.length > 20, until]).toEqual([
      expect.stringMatching(/^GHSA-/),
      true,
      expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    ]);
  }
});
