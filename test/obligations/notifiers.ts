import { describe, expect, test } from 'vitest';
import type { AlertNotice } from '../../core/delivery/notifiers/alert-notice.ts';
import type { Notifiers } from '../../core/delivery/notifiers/index.ts';
import type { NotifierLimits, RequestNotifier } from '../../core/delivery/notifiers/notifier.ts';
import type { Outside } from '../../core/delivery/outside.ts';
import type { OutgoingRequest, ReceiverAnswer, SendOutcome } from '../../core/delivery/request.ts';

/** Settings of one notifier: some that are right, and several that are wrong. */
export type NotifierExamples = {
  readonly config: unknown;
  /** With a part of the message that refuses each. */
  readonly wrong: readonly (readonly [config: unknown, named: string])[];
  /** Parts of `config` that are never shown. */
  readonly secrets: readonly string[];
  /** The outcome of an answer, by its status, without a body if none is given. */
  readonly answers?: readonly (readonly [status: number, outcome: object, text?: string])[];
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
    resolve: async () => ['93.184.216.34'],
    nowMs,
    ...NOT_LOCAL,
    ...overrides,
  };
  return { outside, sent };
}

/** How the outbox sends one request. */
type Send = (request: OutgoingRequest, manner: SendManner, outside: Outside) => Promise<SendOutcome>;
type SendManner = { readonly limits: NotifierLimits; readonly read: (answer: ReceiverAnswer) => SendOutcome };

/** Sends a notice by a notifier, as the outbox does in one try. */
export async function tell(
  notifier: RequestNotifier,
  { stored, notice = aNotice(), isShort = false }: { stored: unknown; notice?: AlertNotice; isShort?: boolean },
  { send, outside }: { send: Send; outside: Outside },
): Promise<SendOutcome> {
  const manner = {
    limits: notifier.limits,
    read: (answer: ReceiverAnswer) => notifier.read(answer, { stored, isShort }),
  };
  for (const request of [notifier.request(stored, notice, { nowMs: outside.nowMs, isShort })].flat()) {
    const outcome = await send(request, manner, outside);
    if (outcome.status === 'failed') return outcome;
  }
  return { status: 'delivered' };
}

/** Every notifier keeps these promises. One without examples fails. */
export function describeNotifiers(
  notifiers: Notifiers,
  examples: Readonly<Record<string, NotifierExamples>>,
  send: Send,
): void {
  describe.each(Object.entries(notifiers))('notifier %s', (name, notifier) => {
    const { config, wrong, secrets, answers = [] } = examples[name] ?? missing(name);
    const made = notifier.create(config, NOT_LOCAL);
    if (!made.ok) throw new Error(made.error.message);
    const stored = { ...made.value, secret: 'whsec_c2lnbmluZy1zZWNyZXQtb2YtMjQtYnl0ZXM=' };

    test('keeps its secrets out of the settings that are shown', () => {
      const shown = JSON.stringify(notifier.describe(stored));
      for (const secret of ['whsec_', ...secrets]) expect(shown).not.toContain(secret);
    });

    test('names every setting that it takes, and takes back what it stored', () => {
      const named = notifier.settings.map((setting) => setting.name);
      expect(Object.keys(made.value).filter((setting) => !named.includes(setting))).toEqual([]);
      expect(notifier.create(made.value, NOT_LOCAL)).toEqual(made);
    });

    test('survives storage: its settings are JSON', () => {
      expect(JSON.parse(JSON.stringify(stored))).toEqual(stored);
    });

    test.each(wrong.map(([one, named]) => [JSON.stringify(one), one, named] as const))(
      'refuses the configuration %s by name and value',
      (_, one, named) => {
        const refused = notifier.create(one, NOT_LOCAL);
        expect(refused).toMatchObject({ ok: false, error: { code: 'bad_request' } });
        expect(refused.ok ? '' : refused.error.message).toContain(named);
        for (const secret of secrets) expect(JSON.stringify(refused)).not.toContain(secret);
      },
    );

    if (notifier.via !== 'request') return;
    const tellBy = (outside: Outside) => tell(notifier, { stored }, { send, outside });

    const told = answers.map(([status, outcome, text]) => ({ status, outcome, text }));
    test.each(told)('an answer of $status with the text $text has its outcome', async ({ status, outcome, text }) => {
      const { outside, sent } = anOutside(
        () => new Response(text ?? null, { status, headers: { location: 'https://10.0.0.1/' } }),
      );
      expect(await tellBy(outside)).toMatchObject(outcome);
      expect(sent).toHaveLength(1);
    });

    test('sends the same body at every try, whenever that is', () => {
      const bodies = [0, nowMs, nowMs + 3_600_000].map((atMs) =>
        JSON.stringify(
          [notifier.request(stored, aNotice(), { nowMs: atMs, isShort: false })].flat().map(({ body }) => body),
        ),
      );
      expect(new Set(bodies).size).toBe(1);
    });

    test('a receiver that does not answer in time may be tried again', async () => {
      const { outside } = anOutside(() => Promise.reject(new DOMException('The operation timed out.', 'TimeoutError')));
      expect(await tellBy(outside)).toMatchObject({
        status: 'failed',
        retryable: true,
        reason: `The receiver did not answer within ${notifier.limits.timeoutMs / 1000} seconds.`,
      });
    });

    test('bounds the time of a try and follows no redirect', async () => {
      const { outside, sent } = anOutside(() => new Response());
      await tellBy(outside);
      expect(sent[0]?.init.signal).toBeInstanceOf(AbortSignal);
      expect(sent[0]?.init.redirect).toBe('manual');
    });

    test('nothing is sent to a name that has come to mean a private address', async () => {
      const { outside, sent } = anOutside(() => new Response(), { resolve: async () => ['10.0.0.7'] });
      expect(await tellBy(outside)).toMatchObject({ retryable: false });
      expect(sent).toEqual([]);
    });

    test('nothing is sent while a name cannot be resolved, and it is tried again', async () => {
      const { outside, sent } = anOutside(() => new Response(), {
        resolve: () => Promise.reject(new Error('no DNS')),
      });
      expect(await tellBy(outside)).toMatchObject({ status: 'failed', retryable: true });
      expect(sent).toEqual([]);
    });

    test('never repeats what a receiver says', async () => {
      for (const status of [200, 400, 500]) {
        const { outside } = anOutside(() => new Response('internal secret', { status }));
        expect(JSON.stringify(await tellBy(outside))).not.toContain('internal secret');
      }
    });

    test('a message of what is over is its own, and a name full of markup is taken', async () => {
      const over = aNotice({
        state: 'resolved',
        ended_at: '2026-11-23T12:20:00.000Z',
        title: HOSTILE,
        summary: HOSTILE,
      });
      const { outside, sent } = anOutside(() => new Response());
      await tell(notifier, { stored, notice: over }, { send, outside });
      expect(sent.length).toBeGreaterThan(0);
    });
  });
}

/** A name that is markup in every language of a vendor. */
export const HOSTILE = '<!channel> a&b *x* _y_ [z](https://evil.example) `@everyone` <b>c</b> 🎉';

function missing(name: string): never {
  throw new Error(`The notifier ${name} has no examples for its suite`);
}
