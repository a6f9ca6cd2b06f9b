import { describe, expect, test, vi } from 'vitest';
import type { SentEvent } from './collector.ts';
import { names, quiet, tag, trackerHarness } from './tracker-harness.ts';

const { collector, visit, received } = trackerHarness();

describe('delivery', () => {
  test('an event that was answered 503 is sent again with the same id, and not before Retry-After', async () => {
    const answeredAtMs: number[] = [];
    collector().answerWith(() => {
      answeredAtMs.push(Date.now());
      return answeredAtMs.length > 1 ? {} : { status: 503, headers: { 'retry-after': '2' } };
    });
    await visit();
    await received(1);
    const [first, second] = collector().requests;
    expect(second?.events).toEqual(first?.events);
    expect((answeredAtMs[1] ?? 0) - (answeredAtMs[0] ?? 0)).toBeGreaterThan(1900);
  });

  test('events made offline arrive once each when the network is back', async () => {
    const page = await visit();
    await received(1);
    await page.context().setOffline(true);
    await page.evaluate(() => {
      window.edgewise?.track?.('one');
      window.edgewise?.track?.('two');
    });
    await quiet(page);
    expect(names(collector().events())).toEqual(['page_view']);
    await page.context().setOffline(false);
    await received(3);
    expect(names(collector().events())).toEqual(['page_view', 'one', 'two']);
  });

  test('unsent events survive a reload', async () => {
    collector().answerWith(() => ({ status: 503 }));
    const page = await visit();
    await page.evaluate(() => window.edgewise?.track?.('kept', { n: 1 }));
    await vi.waitFor(() => expect(collector().requests.length).toBeGreaterThan(0));
    collector().serve('');
    await page.reload();
    const unsent = collector()
      .requests.flatMap(({ events }) => events)
      .find(({ event }) => event === 'kept');
    collector().answerWith(() => ({}));
    collector().serve(tag());
    await page.reload();
    const events = await received(3);
    expect(names(events)).toEqual(['page_view', 'kept', 'page_view']);
    if (unsent !== undefined) expect(events[1]).toEqual(unsent);
  });

  test('leaving the page sends everything before the delay is over', async () => {
    const page = await visit();
    await received(1);
    await page.evaluate(() => {
      window.edgewise?.track?.('last');
      location.href = 'about:blank';
    });
    expect(names(await received(2))).toEqual(['page_view', 'last']);
    expect(collector().scripts).not.toContain('/edgewise-extra.js');
  });

  test('events beyond the 64 KiB that a closing page may send are sent by the next page', async () => {
    const page = await visit();
    await received(1);
    await page.evaluate(() => {
      for (let n = 0; n < 60; n += 1) window.edgewise?.track?.('big', { n, text: '語'.repeat(500) });
      location.href = 'about:blank';
    });
    await page.waitForURL('about:blank');
    await page.goto(collector().siteUrl);
    await vi.waitFor(() => expect(idsOf(collector().events()).size).toBe(62), { timeout: 20_000 });
    expect(Math.max(...collector().requests.map(({ bytes }) => bytes))).toBeLessThan(65_536);
  });

  test('events sent without an answer are sent again by the next page, with the same id', async () => {
    const page = await visit();
    await received(1);
    collector().answerWith(() => ({ status: 503 }));
    await page.evaluate(() => {
      window.edgewise?.track?.('last');
      location.href = 'about:blank';
    });
    await page.waitForURL('about:blank');
    await vi.waitFor(() => expect(collector().requests).toHaveLength(2));
    collector().answerWith(() => ({}));
    await page.goto(collector().siteUrl);
    const events = await received(3);
    expect(names(events)).toEqual(['page_view', 'last', 'page_view']);
    expect(events[1]).toEqual(collector().requests[1]?.events[0]);
  });

  test('once the server has failed, a tab leaves alone what another tab is sending; the two share a session', async () => {
    const requests = (): number => collector().requests.length;
    collector().answerWith(() => ({ status: 503 }));
    const first = await visit();
    await vi.waitFor(() => expect(requests()).toBe(1));
    const second = await first.context().newPage();
    await second.goto(collector().siteUrl);
    await vi.waitFor(() => expect(requests()).toBeGreaterThan(1));
    await quiet(second);
    let open = 0;
    let openMax = 0;
    collector().answerWith(async () => {
      open += 1;
      openMax = Math.max(openMax, open);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      open -= 1;
      return {};
    });
    for (const page of [first, second]) await page.evaluate(() => window.edgewise?.track?.('after'));
    await vi.waitFor(() => expect(idsOf(collector().events()).size).toBe(4), { timeout: 20_000 });
    await quiet(first);
    expect(openMax).toBe(1);
    expect(collector().deliveries()).toHaveLength(4);
    expect(
      new Set(
        collector()
          .events()
          .map(({ session_id }) => session_id),
      ).size,
    ).toBe(1);
  });

  test('the second file is loaded once, and only when a delivery has failed', async () => {
    const page = await visit();
    await page.evaluate(() => window.edgewise?.track?.('fine'));
    await received(2);
    await page.reload();
    await received(3);
    expect(collector().scripts).not.toContain('/edgewise-extra.js');
    const answers = [503, 500, 200];
    collector().answerWith(() => ({ status: answers.shift() ?? 200 }));
    await page.evaluate(() => window.edgewise?.track?.('failing'));
    expect(names(await received(4))).toEqual(['page_view', 'fine', 'page_view', 'failing']);
    expect(collector().scripts.filter((path) => path === '/edgewise-extra.js')).toHaveLength(1);
  });

  test('without the second file, failed events are sent with the next event, with the same id', async () => {
    const page = await visit();
    await received(1);
    // The view went at once, and has left the timer of its batch behind.
    await quiet(page);
    await page.route('**/edgewise-extra.js', (route) => route.abort());
    collector().answerWith(() => ({ status: 503 }));
    await page.evaluate(() => window.edgewise?.track?.('failed'));
    await vi.waitFor(() => expect(collector().requests).toHaveLength(2));
    await quiet(page);
    collector().answerWith(() => ({}));
    await page.evaluate(() => window.edgewise?.track?.('next'));
    const events = await received(3);
    expect(names(events)).toEqual(['page_view', 'failed', 'next']);
    expect(events[1]).toEqual(collector().requests[1]?.events[0]);
  });

  test('a wait that the server asked for ends when the network is back', async () => {
    collector().answerWith(() => ({ status: 503, headers: { 'retry-after': '600' } }));
    const page = await visit();
    await vi.waitFor(() => expect(collector().scripts).toContain('/edgewise-extra.js'));
    await quiet(page);
    collector().answerWith(() => ({}));
    await page.context().setOffline(true);
    await page.context().setOffline(false);
    expect(names(await received(1))).toEqual(['page_view']);
  });

  test('events that the server refuses are reported to onError and not sent again', async () => {
    const stub = `<script>window.problems=[];window.edgewise=function(){(edgewise.q=edgewise.q||[]).push(arguments)};
      edgewise.options={onError(problem){problems.push(problem)}}</script>`;
    collector().answerWith(() => ({ status: 400, body: { accepted: 0, rejected: [{ index: 0, code: 'invalid' }] } }));
    const page = await visit({ html: stub + tag() });
    await vi.waitFor(() => expect(collector().requests).toHaveLength(1));
    await quiet(page);
    await page.waitForTimeout(1500);
    expect(collector().requests).toHaveLength(1);
    const problems = await page.evaluate('problems');
    expect(problems).toMatchObject([
      { status: 400, retrying: false, reply: { accepted: 0 }, events: [{ event: 'page_view' }] },
    ]);
  });

  test('a single event too large to outlive its page does not block those behind it', async () => {
    collector().answerWith(({ bytes }) => (bytes > 100_000 ? { status: 413 } : {}));
    const page = await visit();
    await received(1);
    await page.evaluate(() => {
      window.edgewise?.track?.('huge', { text: 'x'.repeat(150_000) });
      window.edgewise?.track?.('small');
    });
    expect(names(await received(2))).toEqual(['page_view', 'small']);
  });
});

function idsOf(events: readonly SentEvent[]): ReadonlySet<string> {
  return new Set(events.map(({ id }) => id));
}
