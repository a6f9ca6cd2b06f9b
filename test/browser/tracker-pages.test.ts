import { describe, expect, test, vi } from 'vitest';
import { names, quiet, tag, trackerHarness } from './tracker-harness.ts';

const { collector, visit, received, running } = trackerHarness();

describe('what a page reports', () => {
  test('a page view carries path, title, referrer and context, without a preflight or a cookie', async () => {
    const page = await visit({
      path: '/pricing?utm_source=news&utm_medium=email&q=secret',
      context: { locale: 'de-DE', timezoneId: 'Africa/Cairo' },
    });
    const [view] = await received(1);
    expect(view).toMatchObject({
      event: 'page_view',
      properties: { page: '/pricing', title: 'A page', referrer: '' },
      context: {
        locale: 'de-DE',
        timezone: 'Africa/Cairo',
        screen: { width: 1280, height: 720 },
        session_start: true,
      },
    });
    expect(view?.context.url).toBe(`${collector().siteUrl}/pricing?utm_source=news&utm_medium=email&q=secret`);
    expect(view?.context.library).toMatch(/^edgewise-js\/\d+\.\d+\.\d+$/);
    const [request] = collector().requests;
    expect(request).toMatchObject({ method: 'POST', apiKey: 'ew_test' });
    expect(request?.headers['content-type']).toMatch(/^text\/plain/);
    expect(await page.context().cookies()).toEqual([]);
  });

  test('every event carries its address, in which the server finds the campaign', async () => {
    const page = await visit({ path: '/?utm_source=news%20letter&utm_id=7' });
    await page.evaluate(() => window.edgewise?.track?.('signup'));
    const events = await received(2);
    const url = `${collector().siteUrl}/?utm_source=news%20letter&utm_id=7`;
    expect(events.map(({ context }) => [context.url, context.session_start])).toEqual([
      [url, true],
      [url, false],
    ]);
    expect(events[0]?.properties).toEqual({ page: '/', title: 'A page', referrer: '' });
  });

  test('a view without a load has the title that the page sets after it has changed the address', async () => {
    const page = await visit({ path: '/a' });
    await page.evaluate(async () => {
      history.pushState(null, '', '/b');
      await new Promise((resolve) => setTimeout(resolve, 50));
      document.title = 'Another page';
    });
    const events = await received(2);
    expect(events.map(({ properties }) => properties.title)).toEqual(['A page', 'Another page']);
  });

  test('browsers that do not report a change of path are watched by the second file', async () => {
    const page = await visit({
      path: '/a',
      before: () => Object.defineProperty(window, 'navigation', { value: undefined }) && undefined,
    });
    await running(page, 'extra');
    await quiet(page);
    await page.evaluate(() => history.pushState(null, '', '/b'));
    await received(2);
    await page.evaluate(() => history.replaceState(null, '', '/c'));
    await received(3);
    await page.goBack();
    expect((await received(4)).map(({ properties }) => properties.page)).toEqual(['/a', '/b', '/c', '/a']);
  });

  test('a change of path without a load is a view whose referrer is the previous page; other changes are not', async () => {
    const page = await visit({ path: '/a' });
    await page.evaluate(() => {
      history.replaceState(null, '', '/a?filter=1');
      history.pushState(null, '', '/passed-through');
      history.replaceState(null, '', '/b');
      history.pushState(null, '', '/b#part');
    });
    await received(2);
    await page.goBack();
    await page.goBack();
    await received(3);
    await quiet(page);
    expect(
      collector()
        .events()
        .map(({ properties }) => properties.page),
    ).toEqual(['/a', '/b', '/a']);
    expect(collector().events()[1]?.properties.referrer).toBe(`${collector().siteUrl}/a`);
  });

  test('a page that the back button restores from memory counts as viewed again', async () => {
    const page = await visit();
    await received(1);
    await page.evaluate(() => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    });
    await received(2);
    await quiet(page);
    expect(names(collector().events())).toEqual(['page_view', 'page_view']);
  });

  test('with data-hash, the part after # is the path', async () => {
    const page = await visit({ path: '/#/one', html: tag('data-hash') });
    await page.evaluate(() => {
      location.hash = '/two';
    });
    expect((await received(2)).map(({ properties }) => properties.page)).toEqual(['/#/one', '/#/two']);
  });

  test('with data-hash a change of the query behind # is no view, as one of the query before it is none', async () => {
    const page = await visit({ path: '/#/list?page=1', html: tag('data-hash') });
    await received(1);
    await page.evaluate(() => {
      location.hash = '#/list?page=2';
    });
    await quiet(page);
    expect(
      collector()
        .events()
        .map(({ properties }) => properties.page),
    ).toEqual(['/#/list']);
  });

  test('a frame without an address of its own is not a page', async () => {
    const page = await visit();
    await received(1);
    await page.evaluate((src) => {
      const frame = document.createElement('iframe');
      frame.srcdoc = `<script src="${src}" data-key="ew_test"></script>`;
      document.body.append(frame);
    }, `${collector().url}/edgewise.js`);
    await vi.waitFor(() => expect(collector().scripts.filter((path) => path === '/edgewise.js')).toHaveLength(2));
    await quiet(page);
    expect(names(collector().events())).toEqual(['page_view']);
  });

  test.each([
    ['a second tag, also with another key', tag() + tag().replace('ew_test', 'ew_other'), 1],
    ['a tag of the type module', tag('type="module"'), 0],
  ])('%s is reported on the console', async (_what, html, views) => {
    const page = await visit({ html: '' });
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    collector().serve(html);
    await page.reload();
    await vi.waitFor(() => expect(said.join()).toContain('tag ignored'));
    await quiet(page);
    expect(collector().events()).toHaveLength(views);
  });

  test('a click on a link inside a component is recorded', async () => {
    const page = await visit();
    await received(1);
    await running(page, 'links');
    await page.evaluate(() => {
      const host = document.createElement('x-card');
      host.attachShadow({ mode: 'open' }).innerHTML = '<a href="https://elsewhere.example/"><span>Out</span></a>';
      document.body.append(host);
      addEventListener('click', (event) => event.preventDefault());
    });
    await page.click('x-card >> span');
    expect(names(await received(2))).toEqual(['page_view', 'outbound_click']);
  });

  test('with data-auto="false" only calls are recorded', async () => {
    const page = await visit({ html: tag('data-auto="false"') });
    await page.evaluate(() => {
      history.pushState(null, '', '/b');
      window.edgewise?.page?.({ section: 'docs' });
    });
    await received(1);
    await quiet(page);
    expect(
      collector()
        .events()
        .map(({ properties }) => properties),
    ).toMatchObject([{ page: '/b', section: 'docs' }]);
  });

  test('calls made before the script has loaded are kept in order', async () => {
    const stub = `<script>window.edgewise=window.edgewise||function(){(edgewise.q=edgewise.q||[]).push(arguments)}
      edgewise('identify','u1',{plan:'pro'}); edgewise('track','signup',{plan:'pro'})</script>`;
    await visit({ html: stub + tag() });
    const events = await received(3);
    expect(names(events)).toEqual(['page_view', 'identify', 'signup']);
    expect(events[1]).toMatchObject({ user_id: 'u1', properties: { plan: 'pro' } });
    expect(events[2]).toMatchObject({ user_id: 'u1', properties: { plan: 'pro' } });
  });

  test('the npm module does the same, and loads the second file from beside it', async () => {
    const answers = [503];
    collector().answerWith(() => ({ status: answers.shift() ?? 200 }));
    await visit({
      html: `<script type=module>import { init } from '{edgewise}/index.js';
        const edgewise = init({ key: 'ew_test', host: '{edgewise}', outbound: undefined });
        init({ key: 'ew_other' }).track('signup', { same: init({ key: '' }) === edgewise })</script>`,
    });
    const events = await received(2);
    expect(new Set(names(events))).toEqual(new Set(['page_view', 'signup']));
    expect(events.find(({ event }) => event === 'signup')?.properties).toEqual({ same: true });
    expect(collector().requests.map(({ apiKey }) => apiKey)).not.toContain('ew_other');
    expect(collector().scripts).toEqual(['/index.js', '/edgewise-links.js', '/edgewise-extra.js']);
  });

  test('a tag that is in the page twice counts once', async () => {
    const page = await visit({ html: tag() + tag() });
    await received(1);
    await quiet(page);
    expect(names(collector().events())).toEqual(['page_view']);
  });

  test.each([
    ['{edgewise}/page', 'outbound_click'],
    ['/pricing', undefined],
    ['/report.PDF?v=2', 'file_download'],
    ['{edgewise}/setup.exe', 'file_download'],
    ['/table.xlsx', 'file_download'],
    ['/release-1.10', undefined],
    ['/pdf', undefined],
    ['/export" download="', 'file_download'],
    ['mailto:a@b.example', undefined],
    ['tel:+123', undefined],
  ])('a click on %s is %s', async (href, kind) => {
    const page = await visit({ html: `${tag()}<a href="${href}">link</a>` });
    await received(1);
    await running(page, 'links');
    await page.evaluate(() => {
      addEventListener('click', (event) => event.preventDefault());
      document.querySelector('a')?.click();
      window.edgewise?.track?.('end');
    });
    await vi.waitFor(() => expect(names(collector().events())).toContain('end'));
    expect(names(collector().events())).toEqual(['page_view', ...(kind === undefined ? [] : [kind]), 'end']);
  });

  test('links to other hosts and to files are recorded, and delivered although the page goes', async () => {
    const page = await visit({
      html: `${tag()}<a id=out href="{edgewise}/elsewhere"><b>out</b></a><a id=file href="/report.pdf">file</a><a id=in href="/in">in</a>`,
    });
    await received(1);
    await running(page, 'links');
    await page.click('#file');
    await page.waitForURL('**/report.pdf');
    await received(3);
    await running(page, 'links');
    await page.click('#out b');
    await page.waitForURL('**/elsewhere');
    const events = await received(4);
    expect(events.filter(({ event }) => event !== 'page_view')).toMatchObject([
      { event: 'file_download', properties: { url: `${collector().siteUrl}/report.pdf` } },
      { event: 'outbound_click', properties: { url: `${collector().url}/elsewhere` } },
    ]);
  });
});
