import { afterEach, expect, test, vi } from 'vitest';
import type { LiveWatchFigures } from '../../../core/api/live-watch.ts';
import { watching } from './watching.ts';

afterEach(() => vi.useRealTimers());

const figures = (overrides: Partial<LiveWatchFigures>): LiveWatchFigures => ({
  type: 'watch',
  at: 0,
  from: 0,
  active_visitors: 0,
  minutes: [],
  top_events: [],
  top_pages: [],
  pages_now: [],
  countries_now: [],
  events: [],
  continues: true,
  cursor: 0,
  ...overrides,
});

function aPart() {
  const sent: unknown[] = [];
  const heard: number[] = [];
  let cursor: number | undefined;
  const over = watching((text) => void sent.push(JSON.parse(text)));
  const part = {
    watch: { filters: [] },
    cursor: () => cursor,
    heard: (message: { at: number; type: string; cursor?: number }) => {
      cursor = message.cursor ?? cursor;
      heard.push(message.at);
    },
  };
  return { over, part, sent, heard };
}

test('asks at each connection for what is new since the last message', () => {
  const { over, part, sent } = aPart();
  over.want(part);
  over.connected();
  over.heard(figures({ reply_to: 2, cursor: 7 }));
  over.connected();
  expect(sent.at(-2)).toEqual({ type: 'subscribe', request: 2, filters: [] });
  expect(sent.at(-1)).toEqual({ type: 'subscribe', request: 3, filters: [], since: 7 });
});

test('hears nothing about what it watched before, nor after it ended', () => {
  const { over, part, sent, heard } = aPart();
  over.want(part);
  over.heard(figures({ at: 1 }));
  over.heard(figures({ at: 2, reply_to: 1 }));
  over.heard(figures({ at: 3 }));
  over.want({ ...part });
  over.heard(figures({ at: 4 }));
  over.heard(figures({ at: 5, reply_to: 2 }));
  over.want(undefined);
  over.heard(figures({ at: 6 }));
  expect(heard).toEqual([2, 3, 5]);
  expect(sent.at(-1)).toEqual({ type: 'unsubscribe' });
});

test('asks a busy window again, and tells of other refusals', () => {
  vi.useFakeTimers();
  const { over, part, sent, heard } = aPart();
  over.want(part);
  over.heard({ type: 'refused', at: 1, reply_to: 1, code: 'busy', message: '' });
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(3_000);
  expect(sent).toHaveLength(2);
  over.heard({ type: 'refused', at: 2, reply_to: 2, code: 'too_many', message: '' });
  expect(heard).toEqual([2]);
});
