import type { Browser } from 'playwright-core';
import { buildTracker } from '../sdk/browser/build.ts';
import { startCollector } from '../test/browser/collector.ts';
import { launchBrowser } from '../test/browser/launch.ts';

/**
 * `node bench/tracked-page.ts [rounds]`: the same page without the tracker, with it, and with all of its extras: time of
 * the main thread, layout, requests and bytes, in Chromium with an empty cache. The kinds take turns.
 */
const ROUNDS = Number(process.argv[2] ?? 10);

const TAG = '<script defer src="{edgewise}/edgewise.js" data-key="ew_bench"';
const KINDS = {
  without: '',
  with: `${TAG}></script>`,
  with_all_extras: `${TAG} data-extras="clicks errors forms heartbeat scroll vitals"></script>`,
};
/** A page of text, links and buttons, long enough that its own work can be measured. */
const BODY = Array.from(
  { length: 400 },
  (_, n) => `<p><a href="/page-${n}">Link ${n}</a> and some text <button>Button ${n}</button></p>`,
).join('');

const collector = await startCollector(await buildTracker());
const browser = await launchBrowser();
try {
  const figures = new Map<string, Figures[]>();
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [kind, tag] of Object.entries(KINDS)) {
      const measured = await measure(browser, tag + BODY);
      // The first round warms up.
      if (round > 0) figures.set(kind, [...(figures.get(kind) ?? []), measured]);
    }
  }
  for (const [kind, all] of figures) console.log(JSON.stringify({ bench: `tracked-page/${kind}`, ...medians(all) }));
} finally {
  await browser.close();
  await collector.close();
}

type Figures = Readonly<Record<string, number>>;

async function measure(opened: Browser, html: string): Promise<Figures> {
  collector.reset();
  collector.serve(html);
  const context = await opened.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('Network.enable');
  let requests = 0;
  let bytes = 0;
  session.on('Network.requestWillBeSent', () => {
    requests += 1;
  });
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(`${collector.siteUrl}/`);
  await page.waitForTimeout(600);
  await page.click('button');
  await page.waitForTimeout(400);
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((each) => each.name === name)?.value ?? 0;
  await context.close();
  return {
    main_thread_ms: metric('TaskDuration') * 1000,
    script_ms: metric('ScriptDuration') * 1000,
    layout_ms: (metric('LayoutDuration') + metric('RecalcStyleDuration')) * 1000,
    layouts: metric('LayoutCount'),
    requests,
    bytes,
  };
}

function medians(all: readonly Figures[]): Figures {
  const names = Object.keys(all[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, median(all.map((figures) => figures[name] ?? 0))]));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 100) / 100;
}
