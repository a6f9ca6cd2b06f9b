import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSentEvent, send } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from '../frame/frame-harness.ts';
import { AXE_SCRIPT, faultsOfBothThemes } from '../gallery-harness.ts';

/** Guarantees for the builder of every kind of report. */

const REPORTS = [
  'kind=trends&series=signup;where(or(plan:in:pro,team;did(signup;at_least:2)))&series=page_view&formula=A%20/%20B&by=country&average=7',
  'kind=segmentation&series=signup&by=plan&by=amount:%230,%2310',
  'kind=funnel&step=page_view&step=signup;optional;within:2d&step=order&without=login;steps:1,3&window=30m',
  'kind=retention&start=signup&return=*&stretch=1,3',
  'kind=paths&starts=/pricing&unit=person',
  'kind=lifecycle&event=signup&event=order',
  'kind=stickiness',
  'kind=sessions&conversion=signup&by=source&over_time=no',
  'kind=attribution&conversion=signup&touch=event',
  'kind=experiment&exposure=page_view&variant=control&variant=test:%232&metric=signup;measure:sum:amount;window:7d;cap:%2399;goal:decrease;per(order)',
  'kind=recurring&changes=order&ends=signup&billing=property&lasts=billing_period',
];

let signed: Signed;

beforeAll(async () => {
  signed = await startSigned('explore-kinds');
  const events = ['page_view', 'signup', 'order'].map((event) => aSentEvent({ event }));
  await send({ url: signed.edgewise.url }, events, signed.edgewise.account.write_key);
});

afterAll(() => signed?.stop());

/** Opens a report with everything unfolded. */
async function visit(page: Page, report: string): Promise<void> {
  await page.goto(new URL(`explore?range=7d&filter=none&${report}`, signed.base).href);
  const builder = page.locator('section[data-open]');
  await builder.waitFor();
  const edit = builder.locator('button[aria-controls]');
  if (await edit.isVisible()) await edit.click();
  const options = builder.locator('button[aria-expanded=false]:not([aria-controls]):not([aria-haspopup])');
  if ((await options.count()) > 0) await options.last().click();
}

const LONG = process.env.EDGEWISE_LONG_TESTS
  ? [{ name: 'a wide screen', viewport: { width: 1920, height: 1080 }, locale: 'en-US' }]
  : [];

test.each([
  { name: 'a phone', viewport: { width: 390, height: 844 }, locale: 'de-DE' },
  { name: 'a laptop', viewport: { width: 1280, height: 900 }, locale: 'es-ES' },
  ...LONG,
])(
  '$name shows the builder of every kind without scrolling sideways, without a fault that axe finds, and says nothing in keys',
  async (options) => {
    const page = await openPage(signed, 'explore', { ...options, reducedMotion: 'reduce' });
    await page.context().addInitScript({ content: AXE_SCRIPT });
    for (const report of REPORTS) {
      await visit(page, report);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), report).toBeLessThanOrEqual(
        0,
      );
      expect(await faultsOfBothThemes(page, 'section[data-open]'), report).toEqual([]);
      expect(await page.locator('section[data-open]').textContent()).not.toMatch(/explore\.\w/);
    }
    await page.context().close();
  },
);
