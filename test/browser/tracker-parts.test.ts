import type { Page } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';
import type { SentEvent } from './collector.ts';
import { names, quiet, tag, trackerHarness } from './tracker-harness.ts';

const { collector, visit, received, running } = trackerHarness();

/** The events of a name, once there are so many. */
async function sent(event: string, count = 1): Promise<readonly SentEvent[]> {
  const found = (): readonly SentEvent[] =>
    collector()
      .events()
      .filter((each) => each.event === event);
  await vi.waitFor(() => expect(found()).toHaveLength(count), { timeout: 10_000, interval: 20 });
  return found();
}

async function hide(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
}

describe('consent', () => {
  const pending = { html: tag('data-needs="consent"') };
  const stored = (page: Page): Promise<string> =>
    page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
  const consent = (page: Page, given: unknown): Promise<void> =>
    page.evaluate((value) => window.edgewise?.('consent', value), given);

  test('given late, it sends what was held in memory, with its own times; later events follow without a reload', async () => {
    const page = await visit(pending);
    await running(page, 'consent');
    await quiet(page);
    await page.waitForTimeout(400);
    await page.evaluate(() => window.edgewise?.track?.('early'));
    await quiet(page);
    expect(collector().requests).toEqual([]);
    expect(await stored(page)).toBe('{}');
    await consent(page, { purposes: ['analytics'], version: '2' });
    const [view, early] = await received(2);
    expect(names(collector().events())).toEqual(['page_view', 'early']);
    expect(early?.anonymous_id).toBe(view?.anonymous_id);
    expect(Date.parse(early?.timestamp ?? '') - Date.parse(view?.timestamp ?? '')).toBeGreaterThan(900);
    expect(early?.context.consent).toMatchObject({ purposes: ['analytics'], version: '2' });
    await page.evaluate(() => history.pushState(null, '', '/next'));
    const [, , next] = await received(3);
    expect(next).toMatchObject({ anonymous_id: view?.anonymous_id, session_id: view?.session_id });
    await page.reload();
    expect((await received(4))[3]).toMatchObject({ context: { consent: { version: '2' } } });
  });

  test('refused, nothing is sent and nothing is stored; taken back, what was stored is gone', async () => {
    const page = await visit(pending);
    await running(page, 'consent');
    await consent(page, false);
    await page.evaluate(() => window.edgewise?.track?.('unheard'));
    await quiet(page);
    expect(collector().requests).toEqual([]);
    expect(await stored(page)).toBe('{}');
    await consent(page, true);
    await page.evaluate(() => window.edgewise?.track?.('heard'));
    await sent('heard');
    await consent(page, { purposes: [] });
    await page.evaluate(() => window.edgewise?.track?.('unheard'));
    await quiet(page);
    expect(names(collector().events())).toEqual(['heard']);
    expect(await stored(page)).toBe('{}');
  });
});

test('super properties and groups are on all later events, but not among traits; reset forgets them', async () => {
  const page = await visit({ html: tag('data-needs="context"') });
  await received(1);
  await page.evaluate(() => {
    window.edgewise?.register?.({ plan: 'pro', seats: 3 });
    window.edgewise?.group?.('company', 'acme', { industry: 'steel' });
    window.edgewise?.identify?.('ann', { name: 'Ann' });
    window.edgewise?.track?.('a', { plan: 'free' });
  });
  await page.reload();
  await page.evaluate(() => {
    window.edgewise?.('unregister', 'plan');
    window.edgewise?.('track', 'b');
    window.edgewise?.('reset');
    window.edgewise?.('track', 'c');
  });
  const events = await received(7);
  expect(events.map(({ event, properties, groups }) => ({ event, properties, groups }))).toMatchObject([
    { event: 'page_view' },
    { event: 'group', properties: { industry: 'steel' }, groups: { company: 'acme' } },
    { event: 'identify', properties: { name: 'Ann' } },
    { event: 'a', properties: { plan: 'free', seats: 3 }, groups: { company: 'acme' } },
    { event: 'page_view', properties: { plan: 'pro', seats: 3 }, groups: { company: 'acme' } },
    { event: 'b', properties: { seats: 3 }, groups: { company: 'acme' } },
    { event: 'c' },
  ]);
  expect(events[1]?.properties).toEqual({ industry: 'steel' });
  expect(events[5]?.properties).toEqual({ seats: 3 });
  expect(events[6]?.properties ?? {}).toEqual({});
  expect(events[6]?.groups).toBeUndefined();
});

test('beforeSend and plugins change and drop events before they are stored', async () => {
  const page = await visit({
    html: `<script type=module>import { init } from '{edgewise}/index.js';
      window.client = init({ key: 'ew_test', host: '{edgewise}',
        beforeSend: (event) => event.event === 'secret' ? null : { ...event, properties: { ...event.properties, last: event.properties?.first } },
        plugins: [{ name: 'first', beforeSend: (event) => ({ ...event, properties: { ...event.properties, first: 1 } }) }] });
      client.register({ plan: 'pro' });
      client.track('secret'); client.track('open', { first: 0 })</script>`,
  });
  const [open] = await sent('open');
  expect(open?.properties).toEqual({ first: 1, last: 1, plan: 'pro' });
  expect(names(collector().events())).not.toContain('secret');
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('secret');
});

test('debug mode prints the answer for each event, and that storage is off', async () => {
  collector().answerWith(({ events }) => ({
    headers: { 'access-control-allow-headers': 'x-edgewise-debug' },
    body: {
      accepted: 1,
      rejected: events.flatMap(({ event }, index) =>
        event === 'bad' ? [{ index, code: 'too_bad', message: 'It is.' }] : [],
      ),
    },
  }));
  const said: string[] = [];
  const page = await visit({ html: '' });
  page.on('console', (message) => said.push(message.text()));
  collector().serve(tag('data-needs="debug" data-persistence="memory"'));
  await page.reload();
  await page.evaluate(() => {
    window.edgewise?.track?.('good');
    window.edgewise?.track?.('bad');
  });
  await vi.waitFor(() => expect(said.join('\n')).toMatch(/bad: refused, too_bad: It is\./), { timeout: 10_000 });
  expect(said.join('\n')).toMatch(/page_view: accepted/);
  expect(said.filter((line) => line.includes('storage is off'))).toHaveLength(1);
});

test('parts that are blocked break nothing, and are asked for once', async () => {
  const page = await visit({ html: '' });
  const asked: string[] = [];
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.route('**/edgewise-*.js', (route) => {
    asked.push(new URL(route.request().url()).pathname);
    return route.abort('blockedbyclient');
  });
  collector().serve(`${tag('data-extras="clicks vitals errors"')}<button>Go</button>`);
  await page.reload();
  await received(1);
  collector().answerWith(() => ({ status: 503 }));
  await page.evaluate(() => window.edgewise?.track?.('failed'));
  await vi.waitFor(() => expect(collector().requests.length).toBeGreaterThan(1));
  collector().answerWith(() => ({}));
  await page.click('button');
  await page.evaluate(() => history.pushState(null, '', '/b'));
  expect(names(await received(3))).toEqual(['page_view', 'failed', 'page_view']);
  expect(errors).toEqual([]);
  expect(asked.sort()).toEqual(['/edgewise-extra.js', '/edgewise-links.js']);
});

test('clicks are recorded inside of shadow roots, with names of the page, and never with what was typed', async () => {
  const page = await visit({
    html: `${tag('data-extras="clicks"')}<input value="typed"><p data-edgewise-ignore><button id=no>No</button></p>
      <button id=buy class="big red" data-edgewise-event="Buy" data-edgewise-plan="pro">Buy <b>now</b></button>
      <button id=card>4111 1111 1111 1111</button>`,
  });
  await running(page, 'clicks');
  await quiet(page);
  await page.evaluate(() => {
    const host = document.createElement('x-card');
    host.attachShadow({ mode: 'open' }).innerHTML = '<div><button name="open"><i>Open</i></button></div>';
    document.body.append(host);
  });
  await page.click('x-card >> i');
  await page.click('input');
  await page.click('#no');
  await page.click('#buy b');
  await page.click('#card');
  const [buy] = await sent('Buy');
  expect(buy?.properties).toMatchObject({ tag: 'button', text: 'Buy now', element_id: 'buy', plan: 'pro' });
  const clicks = await sent('click', 2);
  expect(clicks[0]?.properties).toMatchObject({
    tag: 'button',
    text: 'Open',
    name: 'open',
    selector: 'x-card > div > button',
  });
  expect(clicks[1]?.properties.text).toBeUndefined();
});

test('forms, scrolling and errors are recorded', async () => {
  const page = await visit({
    html: `${tag('data-extras="forms scroll errors"')}<form name=signup action="/do?x=1" onsubmit="return false">
      <input name=mail><button>Send</button></form><form name=other><input name=phone></form><div style="height:4000px"></div>`,
  });
  for (const part of ['forms', 'scroll', 'errors']) await running(page, part);
  await quiet(page);
  await page.fill('[name=mail]', 'ann@example.com');
  await page.click('form[name=signup] button');
  await page.fill('[name=phone]', '123');
  await page.evaluate(() => {
    scrollTo(0, document.documentElement.scrollHeight);
    setTimeout(() => {
      throw new TypeError('broken');
    });
    Promise.reject(new Error('rejected'));
  });
  const errors = await sent('error', 2);
  expect(errors.map(({ properties }) => [properties.message, properties.type, properties.kind]).sort()).toEqual([
    ['broken', 'TypeError', 'error'],
    ['rejected', 'Error', 'unhandled_rejection'],
  ]);
  const depths = await sent('scroll', 4);
  expect(depths.map(({ properties }) => properties.percent)).toEqual([25, 50, 75, 100]);
  await page.goto('about:blank');
  expect((await sent('form_start', 2)).map(({ properties }) => properties.form)).toEqual(['signup', 'other']);
  expect((await sent('form_submit'))[0]?.properties).toEqual({ form: 'signup', action: '/do' });
  expect((await sent('form_abandon'))[0]?.properties).toEqual({ form: 'other', last_field: 'phone' });
  expect(JSON.stringify(collector().events())).not.toContain('ann@example.com');
});

test('web vitals of a load are one event, of which a later value replaces the earlier one', async () => {
  const page = await visit({ path: '/landing', html: `${tag('data-extras="vitals"')}<h1>Hello</h1>` });
  await running(page, 'vitals');
  await quiet(page);
  await page.evaluate(() => history.pushState(null, '', '/later'));
  await page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    document.querySelector('h1')?.style.setProperty('margin-top', '100px');
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
  });
  await page.click('h1');
  await hide(page);
  const [first] = await sent('web_vitals');
  expect(first?.properties).toMatchObject({
    cls: expect.any(Number),
    lcp: expect.any(Number),
    ttfb: expect.any(Number),
  });
  expect(first?.context.url).toBe(`${collector().siteUrl}/landing`);
  // A shift right after a click is one that the visitor asked for, and does not count.
  await quiet(page);
  await page.evaluate(async () => {
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
    Object.defineProperty(document, 'hidden', { value: false, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    document.querySelector('h1')?.style.setProperty('margin-top', '300px');
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
  });
  await hide(page);
  const values = (): readonly SentEvent[] =>
    collector()
      .deliveries()
      .filter(({ event }) => event === 'web_vitals');
  await vi.waitFor(() => expect(values()).toHaveLength(2));
  const [early, late] = values();
  expect([late?.id, late?.timestamp]).toEqual([early?.id, early?.timestamp]);
  expect(Number(late?.properties.cls)).toBeGreaterThan(Number(early?.properties.cls));
});

test('a view in view has heartbeats that add up to its time; a hidden one has none', async () => {
  const page = await visit({ path: '/read', html: tag('data-extras="heartbeat"') });
  await running(page, 'heartbeat');
  await page.waitForTimeout(2100);
  await page.evaluate(() => history.pushState(null, '', '/next'));
  const [read] = await sent('heartbeat');
  expect(read?.properties).toEqual({ seconds: 2 });
  await page.waitForTimeout(1200);
  await hide(page);
  await sent('heartbeat', 2);
  await page.waitForTimeout(1200);
  await hide(page);
  await quiet(page);
  const beats = await sent('heartbeat', 2);
  expect(beats.map(({ context }) => new URL(String(context.url)).pathname)).toEqual(['/next', '/next']);
});

test('a visitor is one person on subdomains of a site, and two on those of a public suffix', async () => {
  const page = await visit({ html: tag('data-needs="cookie"') });
  const port = new URL(collector().siteUrl).port;
  const idOn = async (host: string): Promise<string | undefined> => {
    const before = collector().events().length;
    await page.goto(`http://${host}:${port}/`);
    return (await received(before + 1)).at(-1)?.anonymous_id;
  };
  await received(1);
  const www = await idOn('www.shop.co.uk');
  expect(await idOn('help.shop.co.uk')).toBe(www);
  expect(await idOn('a.github.io')).not.toBe(await idOn('b.github.io'));
  await page.goto(`http://www.shop.co.uk:${port}/`);
  await page.evaluate(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: as an older version or another program may have left it.
    document.cookie = 'edgewise_ew_test=another;path=/';
  });
  expect(await idOn('www.shop.co.uk')).toBe(await idOn('help.shop.co.uk'));
  const all = (await page.context().cookies()).filter(({ name }) => name.startsWith('edgewise'));
  expect(all.filter(({ domain }) => domain.endsWith('shop.co.uk')).map(({ domain }) => domain)).toEqual([
    '.shop.co.uk',
  ]);
});
