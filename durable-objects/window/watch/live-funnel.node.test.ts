import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortHash } from '../../../core/base/hash.ts';
import { deviceMark, personMark, type VisitorMark } from '../../../core/live/visitor-mark.ts';
import { watchedEvent } from '../../../core/live/watched-event.ts';
import type { EventRow } from '../../../core/tables/events.ts';
import { anEvent, anIngestedRow } from '../../../test/harness/an-event.ts';
import { funnelReference } from '../../../test/reference/funnel.ts';
import { histories } from '../../../test/reference/histories.ts';
import { onceEach } from '../../../test/reference/meaning.ts';
import { FUNNEL_HITS_MAX } from '../limits.ts';
import type { Arrival } from './arrival.ts';
import { LiveFunnel } from './live-funnel.ts';

const DAY = '2026-06-01';
const STEPS = [{ event: 'visit' }, { event: 'signup' }, { event: 'pay' }];

/** Devices and the one user of each, learned from the events that name both. */
class Links {
  readonly #users = new Map<VisitorMark, VisitorMark>();

  readonly personOf = (mark: VisitorMark): VisitorMark => this.#users.get(mark) ?? (mark % 2 === 1 ? mark - 1 : mark);

  arrivalOf(row: EventRow, place: number): Arrival {
    const event = watchedEvent(anIngestedRow(row), 0);
    const user = row.user_id === '' ? undefined : personMark(shortHash(row.user_id));
    const device = row.anonymous_id === '' ? undefined : deviceMark(shortHash(row.anonymous_id));
    if (user !== undefined && device !== undefined) this.#users.set(device, user);
    const linked = user !== undefined && device !== undefined ? { linked: device } : {};
    const mark = user ?? (device === undefined ? undefined : (this.#users.get(device) ?? device));
    return { place, event, mark, ...linked };
  }
}

const orderOf = ({ id }: EventRow, shuffle: number) => (Number.parseInt(id.slice(-6), 16) * (shuffle + 1)) % 97;
const usersOf = (events: readonly EventRow[]) =>
  Map.groupBy(
    events.filter(({ user_id, anonymous_id }) => user_id !== '' && anonymous_id !== ''),
    (event) => event.anonymous_id,
  );

test('counts the persons that a report of an ordered funnel counts, in whatever order events arrive', () => {
  fc.assert(
    fc.property(histories('p1', DAY), fc.integer({ min: 0, max: 1_000 }), (history, shuffle) => {
      const events = onceEach(history.events)
        .filter(({ bot }) => bot === '')
        .toSorted((one, other) => orderOf(one, shuffle) - orderOf(other, shuffle));
      const several = [...usersOf(events).values()].some((own) => new Set(own.map(({ user_id }) => user_id)).size > 1);
      // The window knows one user of a device at a time.
      fc.pre(!several);
      const links = new Links();
      const funnel = new LiveFunnel(STEPS, links.personOf, 0);
      for (const [place, event] of events.entries()) funnel.add(links.arrivalOf(event, place));
      const report = funnelReference(
        {
          query_type: 'funnel',
          project_id: 'p1',
          date_range: { start: '2026-05-20', end: '2026-06-20' },
          window: '60d',
          steps: STEPS,
        },
        { zone: 'UTC', nowMs: Date.parse('2027-01-01') },
        events,
        [],
      );
      expect(funnel.figures.persons).toEqual(report.map(([, , persons]) => persons));
    }),
    { seed: 29, numRuns: 300 },
  );
});

test('what a device did before its user signed in counts for that user, once', () => {
  const links = new Links();
  const funnel = new LiveFunnel(STEPS, links.personOf, 0);
  const at = (second: number) => `2026-06-01 12:00:0${second}.000`;
  const send = (row: Partial<EventRow>, place: number) => funnel.add(links.arrivalOf(anEvent(row), place));
  send({ event: 'visit', anonymous_id: 'd1', timestamp: at(1) }, 1);
  send({ event: 'signup', anonymous_id: '', user_id: 'ada', timestamp: at(2) }, 2);
  expect(funnel.figures.persons).toEqual([1, 0, 0]);
  send({ event: 'login', anonymous_id: 'd1', user_id: 'ada', timestamp: at(3) }, 3);
  expect(funnel.figures.persons).toEqual([1, 1, 0]);
});

test('forgets what is older than its window, and what is too much, and says from when it counts', () => {
  const links = new Links();
  const funnel = new LiveFunnel([{ event: '*' }, { event: 'pay' }], links.personOf, 0);
  const startMs = Date.parse('2026-06-01T12:00:00Z');
  const send = (index: number) => {
    const timestamp = new Date(startMs + index * 10).toISOString().replace('T', ' ').replace('Z', '');
    funnel.add(links.arrivalOf(anEvent({ event: 'visit', anonymous_id: `d${index}`, timestamp }), index));
  };
  for (let index = 0; index <= FUNNEL_HITS_MAX; index++) send(index);
  const { from, persons } = funnel.figures;
  expect(from).toBe(startMs + 60_000);
  expect(persons).toEqual([FUNNEL_HITS_MAX - 5_999, 0]);
  funnel.prune(startMs + 120_000);
  expect(funnel.figures).toEqual({ from: startMs + 120_000, persons: [FUNNEL_HITS_MAX - 11_999, 0] });
});
