import { describe, expect, test } from 'vitest';
import type { AlertNotice } from '../../core/delivery/notifiers/alert-notice.ts';
import type { Notifiers } from '../../core/delivery/notifiers/index.ts';
import type { Notifier } from '../../core/delivery/notifiers/notifier.ts';
import type { Outside } from '../../core/delivery/outside.ts';
import type { OutgoingRequest, SendOutcome } from '../../core/delivery/request.ts';

/** Settings of one notifier: some that are right, several that are wrong, and some that lead to a private address. */
export type NotifierExamples = {
  readonly config: unknown;
  readonly wrong: readonly unknown[];
  /** Names a host that begins with `inside.`: it resolves to a private address. */
  readonly inside: unknown;
  /** The outcome of an answer without a body, by its status. */
  readonly answers: readonly (readonly [status: number, outcome: object])[];
};

export const NOT_LOCAL = { allowLoopback: false, ownAddresses: new Set<string>() };

const nowMs = Date.UTC(2026, 10, 23, 12, 4, 1);

/** A notice of one incident with one alarm. */
export function aNotice(overrides: Partial<AlertNotice> = {}): AlertNotice {
  return {
    id: 'msg_1',
    dedup_key: 'inc_1',
    thread_key: 'inc_1',
    state: 'alerting',
    severity: 'critical',
    title: 'checkout is far below normal',
    summary: 'No checkout from 12:03 to 12:04, where about 60 were expected.',
    facts: [
      { label: 'Value', value: '0' },
      { label: 'Expected', value: '60' },
    ],
    segments: [{ property: 'release', value: '4.2' }],
    alarms: [
      {
        key: 'prj_1 | anomaly | checkout | 2026-11-23T12:03:00.000Z',
        title: 'checkout is far below normal',
        text: 'No checkout from 12:03 to 12:04, where about 60 were expected.',
        severity: 'critical',
        began_at: '2026-11-23T12:03:00.000Z',
      },
    ],
    advice: ['Check for: a release.'],
    links: [{ label: 'Open the incident', url: 'https://app.example.com/p/prj_1/alerts?incident=inc_1' }],
    project: { id: 'prj_1', name: 'Shop' },
    incident_id: 'inc_1',
    at: '2026-11-23T12:04:01.000Z',
    began_at: '2026-11-23T12:03:00.000Z',
    ...overrides,
  };
}

/** A world outside whose receiver answers as told, and that keeps what was sent. */
export function anOutside(answer: () => Promise<Response> | Response, overrides: Partial<Outside> = {}) {
  const sent: { url: string; init: RequestInit }[] = [];
  const outside: Outside = {
    fetch: async (url, init) => {
      sent.push({ url, init });
      return answer();
    },
    resolve: async (name) => (name.startsWith('inside.') ? ['10.0.0.7'] : ['93.184.216.34']),
    nowMs,
    ...NOT_LOCAL,
    ...overrides,
  };
  return { outside, sent };
}

/** How the outbox sends a request once. */
type Send = (request: OutgoingRequest, notifier: Notifier, outside: Outside) => Promise<SendOutcome>;

/** Every notifier keeps these promises. One without examples fails. */
export function describeNotifiers(
  notifiers: Notifiers,
  examples: Readonly<Record<string, NotifierExamples>>,
  sendRequest: Send,
): void {
  describe.each(Object.entries(notifiers))('notifier %s', (name, notifier) => {
    const { config, wrong, inside, answers } = examples[name] ?? missing(name);
    const made = notifier.create(config, NOT_LOCAL);
    if (!made.ok) throw new Error(made.error.message);
    const { stored, signingSecret } = made.value;
    const send = (outside: Outside, of: unknown = stored) =>
      sendRequest(notifier.request(of, aNotice(), outside.nowMs), notifier, outside);

    test('keeps its secret out of the settings that are shown', () => {
      expect(JSON.stringify(notifier.describe(stored))).not.toContain(signingSecret ?? 'signing-secret');
    });

    test('survives storage: its settings are JSON', () => {
      expect(JSON.parse(JSON.stringify(stored))).toEqual(stored);
    });

    test.each(wrong.map((one) => [JSON.stringify(one), one]))('refuses the configuration %s', (_, one) => {
      expect(notifier.create(one, NOT_LOCAL)).toMatchObject({ ok: false, error: { code: 'bad_request' } });
    });

    test.each(answers)('an answer of %d has its outcome', async (status, outcome) => {
      const { outside, sent } = anOutside(
        () => new Response(null, { status, headers: { location: 'https://10.0.0.1/' } }),
      );
      expect(await send(outside)).toMatchObject(outcome);
      expect(sent).toHaveLength(1);
    });

    test('sends the same body at every try, whenever that is', () => {
      const bodies = [0, nowMs, nowMs + 3_600_000].map((atMs) => notifier.request(stored, aNotice(), atMs).body);
      expect(new Set(bodies).size).toBe(1);
    });

    test('a receiver that does not answer in time may be tried again', async () => {
      const { outside } = anOutside(() => Promise.reject(new DOMException('The operation timed out.', 'TimeoutError')));
      expect(await send(outside)).toMatchObject({
        status: 'failed',
        retryable: true,
        reason: `The receiver did not answer within ${notifier.limits.timeoutMs / 1000} seconds.`,
      });
    });

    test('bounds the time of a try and follows no redirect', async () => {
      const { outside, sent } = anOutside(() => new Response());
      await send(outside);
      expect(sent[0]?.init.signal).toBeInstanceOf(AbortSignal);
      expect(sent[0]?.init.redirect).toBe('manual');
    });

    test('nothing is sent to a name that has come to mean a private address', async () => {
      const { outside, sent } = anOutside(() => new Response());
      const moved = notifier.create(inside, NOT_LOCAL);
      if (!moved.ok) throw new Error(moved.error.message);
      expect(await send(outside, moved.value.stored)).toMatchObject({ retryable: false });
      expect(sent).toEqual([]);
    });

    test('nothing is sent while a name cannot be resolved, and it is tried again', async () => {
      const { outside, sent } = anOutside(() => new Response(), {
        resolve: () => Promise.reject(new Error('no DNS')),
      });
      expect(await send(outside)).toMatchObject({ status: 'failed', retryable: true });
      expect(sent).toEqual([]);
    });

    test('never repeats what a receiver says', async () => {
      const { outside } = anOutside(() => new Response('internal secret', { status: 500 }));
      expect(JSON.stringify(await send(outside))).not.toContain('internal secret');
    });
  });
}

function missing(name: string): never {
  throw new Error(`The notifier ${name} has no examples for its suite`);
}
