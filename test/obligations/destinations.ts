import { describe, expect, test } from 'vitest';
import type { OutgoingRequest } from '../../core/delivery/request.ts';
import type { DestinationKind, Opened, Outcomes } from '../../core/destinations/kind.ts';
import type { DestinationRecord } from '../../core/destinations/record.ts';
import {
  type DestinationSettings,
  readDestinationSettings,
  type SplitSettings,
} from '../../core/destinations/settings.ts';
import { NOT_LOCAL } from './notifiers.ts';

/** Settings of one kind of destination: some that are right, and several that are wrong. */
export type DestinationExamples = {
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  /** With a part of the message that refuses each. */
  readonly wrong: readonly (readonly [settings: Readonly<Record<string, unknown>>, named: string])[];
  /** Parts of `settings` that are never shown. */
  readonly secrets: readonly string[];
  /** An answer to a request of two records that were taken; `answers` are others. */
  readonly took?: { readonly status: number; readonly text: string };
  readonly answers?: readonly (readonly [status: number, text: string, outcomes: object])[];
  /** Replaced in the settings before requests are made, where a valid secret cannot stand in a source file. */
  readonly open?: () => Promise<DestinationSettings>;
};

const nowMs = Date.UTC(2026, 10, 20, 13, 10, 5);
const SIGNING_SECRET = 'whsec_c2lnbmluZy1zZWNyZXQtb2YtMjQtYnl0ZXM=';

/** An event of ann's, as a destination is given it. */
export function aRecord(overrides: Partial<DestinationRecord> = {}): DestinationRecord {
  return {
    id: '0193f9d5-0001-7000-8000-000000000001',
    event: 'paid',
    atMs: Date.UTC(2026, 10, 20, 13, 10),
    receivedMs: Date.UTC(2026, 10, 20, 13, 10, 1),
    userId: 'ann',
    anonymousId: 'device-1',
    sessionId: 'session-1',
    properties: { amount: 12.5, order_no: '000123', currency: 'EUR' },
    context: { consent: { advertising: true }, ip: '203.0.113.0' },
    visit: { page: '/checkout', hostname: 'shop.example', country: 'DE' },
    groups: {},
    source: 'live',
    ...overrides,
  };
}

/** Records whose texts try to leave their place. */
const HOSTILE: readonly DestinationRecord[] = [
  aRecord({ id: '0193f9d5-0002-7000-8000-000000000002', event: '"}]};DROP TABLE events;--\r\nX-Evil: 1' }),
  aRecord({
    id: '0193f9d5-0003-7000-8000-000000000003',
    userId: '',
    anonymousId: '\u202e\u0000💥',
    properties: {
      ['__proto__']: { polluted: true },
      constructor: 'x',
      'a.b': null,
      deep: { er: [1, [2, { three: '' }]] },
    },
  }),
  aRecord({ id: '0193f9d5-0004-7000-8000-000000000004', properties: {}, context: {}, visit: {}, anonymousId: '' }),
];

/** Every kind of destination keeps these promises. One without examples fails. */
export function describeDestinations(
  kinds: Readonly<Record<string, DestinationKind>>,
  examples: Readonly<Record<string, DestinationExamples>>,
): void {
  describe.each(Object.entries(kinds))('destination %s', (name, kind) => {
    const {
      settings,
      wrong,
      secrets,
      took = { status: 200, text: '' },
      answers = [],
      open,
    } = examples[name] ?? missing(name);

    test('takes its settings, and keeps its secrets apart from what may be shown', () => {
      const split = read(kind, settings);
      expect(kind.check({ ...split.settings, ...split.secrets }, NOT_LOCAL)).toEqual({ ok: true, value: undefined });
      const place = kind.place({ ...split.settings, ...split.secrets });
      expect(place).not.toBe('');
      for (const secret of secrets) expect(JSON.stringify([split.settings, place])).not.toContain(secret);
    });

    test.each(wrong.map(([one, named]) => [JSON.stringify(one), one, named] as const))(
      'refuses the settings %s by name',
      (_, one, named) => {
        const split = readDestinationSettings(kind.settings, one);
        const refused = split.ok ? kind.check({ ...split.value.settings, ...split.value.secrets }, NOT_LOCAL) : split;
        expect(refused).toMatchObject({ ok: false, error: { code: 'bad_request' } });
        expect(refused.ok ? '' : refused.error.message).toContain(named);
        for (const secret of secrets) expect(JSON.stringify(refused)).not.toContain(secret);
      },
    );

    if (kind.via !== 'request') return;
    const split = read(kind, settings);
    const opened = async (overrides: Partial<Opened> = {}): Promise<Opened> => ({
      settings: split.settings,
      secrets: { ...split.secrets, secret: SIGNING_SECRET, ...(await open?.()) },
      nowMs,
      messageId: 'msg_1',
      token: 'a-token',
      ...overrides,
    });
    const two = [aRecord(), aRecord({ id: '0193f9d5-0005-7000-8000-000000000005', userId: 'bob' })];

    test('sends the same body at every try, whenever that is', async () => {
      const bodies = [nowMs, nowMs + 3_600_000].map(async (atMs) =>
        textOf(await kind.request(two, await opened({ nowMs: atMs }))),
      );
      expect(new Set(await Promise.all(bodies)).size).toBe(1);
    });

    test('takes hostile texts for what they are', async () => {
      const request = await kind.request(HOSTILE, await opened());
      for (const value of Object.values(request.headers)) expect(value).not.toMatch(/[\r\n]/);
      expect(new URL(request.url).username).toBe('');
      expect(Object.prototype).not.toHaveProperty('polluted');
    });

    test('says of each record what became of it', () => {
      expect(kind.outcomes(two, took)).toEqual({ by: 'record', records: two.map(() => ({ status: 'delivered' })) });
    });

    test.each([429, 500, 503])('an answer of %i is told as one that may come later', (status) => {
      const outcomes = kind.outcomes(two, { status, text: '', retryAfterMs: 7_000 });
      expect(outcomes).toMatchObject({ by: 'none', retryable: true, retryAfterMs: 7_000 });
    });

    test.each([301, 401, 403, 404])('an answer of %i wants a change of settings, and quotes no secret', (status) => {
      const outcomes = kind.outcomes(two, { status, text: secrets.join(' ') });
      expect(outcomes).toMatchObject({ by: 'none', retryable: false });
      for (const secret of secrets) expect(JSON.stringify(outcomes)).not.toContain(secret);
    });

    const told = answers.map(([status, text, outcomes]) => ({ status, text, outcomes }));
    test.each(told)('an answer of $status with $text is read', ({ status, text, outcomes }) => {
      const read: Outcomes = kind.outcomes(two, { status, text });
      expect(read).toMatchObject(outcomes);
      if (read.by === 'record') expect(read.records).toHaveLength(two.length);
    });
  });
}

function read(kind: DestinationKind, settings: Readonly<Record<string, unknown>>): SplitSettings {
  const split = readDestinationSettings(kind.settings, settings);
  if (!split.ok) throw new Error(split.error.message);
  return split.value;
}

/** A body as text, so that two can be compared. */
function textOf({ body }: OutgoingRequest): string {
  return typeof body === 'string' ? body : Array.from(body).join(' ');
}

function missing(name: string): never {
  throw new Error(`The destination ${name} has no examples; add them beside the registry's test.`);
}
