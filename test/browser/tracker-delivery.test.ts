import { describe, expect, test, vi } from 'vitest';
import { names, quiet, tag, trackerHarness } from './tracker-harness.ts';

const { collector, visit, received } = trackerHarness();

describe('delivery', () => {
  test('an event that was answered 503 comes again with the same id, and not before Retry-After', async () => {
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

  test('events made offline arrive when the network is back, each once', async () => {
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

  test('what could not be sent survives a reload', async () => {
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

  test('leaving the page hands everything to a beacon before the delay is over', async () => {
    const page = await visit();
    await received(1);
    await page.evaluate(() => {
      window.edgewise?.track?.('last');
      location.href = 'about:blank';
    });
    expect(names(await received(2))).toEqual(['page_view', 'last']);
    expect(collector().requests[1]?.headers['sec-fetch-mode']).toBe('no-cors');
  });

  test('what does not fit into the 64 KiB of a page that goes is sent by the next page', async () => {
    const page = await visit();
    await received(1);
    await page.evaluate(() => {
      for (let n = 0; n < 60; n += 1) window.edgewise?.track?.('big', { n, text: '語'.repeat(500) });
      location.href = 'about:blank';
    });
    await page.waitForURL('about:blank');
    await page.goto(collector().siteUrl);
    const events = await received(62);
    expect(new Set(events.map(({ id }) => id)).size).toBe(62);
    expect(Math.max(...collector().requests.map(({ bytes }) => bytes))).toBeLessThan(65_536);
  });

  test('where beacons are refused, a fetch that outlives the page takes their place', async () => {
    const page = await visit({
      before: () => {
        navigator.sendBeacon = () => false;
      },
    });
    await received(1);
    await page.evaluate(() => {
      window.edgewise?.track?.('last');
      location.href = 'about:blank';
    });
    expect(names(await received(2))).toEqual(['page_view', 'last']);
  });

  test('a tab leaves alone what another tab is sending, and the two share a session', async () => {
    const first = await visit();
    await received(1);
    collector().answerWith(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return {};
    });
    await first.evaluate(() => window.edgewise?.track?.('from first'));
    await first.waitForTimeout(500);
    const second = await first.context().newPage();
    await second.goto(collector().siteUrl);
    const events = await received(3);
    await quiet(first);
    expect(names(events)).toEqual(['page_view', 'from first', 'page_view']);
    expect(new Set(events.map(({ session_id }) => session_id)).size).toBe(1);
  });

  test('what the server refuses is reported to onError and not sent again', async () => {
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

  test('a single event too large for a beacon does not block those behind it', async () => {
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
