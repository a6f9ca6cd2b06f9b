import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHARTS, faultsOfBothThemes, openGallery } from './gallery-harness.ts';
import { launchBrowser } from './launch.ts';
import { type SiteServer, serveBuiltSite } from './site-server.ts';

let site: SiteServer;
let browser: Browser;

beforeAll(async () => {
  site = await serveBuiltSite();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const LAYERS = '[role=dialog], [role=menu]';
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

describe.each([
  ['1,280 px wide', {}],
  ['on a phone', phone],
] as const)('%s', (_, options) => {
  test('no primitive has a fault that axe finds, breaks the policy or widens the page', async () => {
    const { page, complaints, close } = await openGallery(browser, site, options);
    expect(await faultsOfBothThemes(page)).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await close();
  });

  test('open layers have no fault either', async () => {
    const { page, complaints, close } = await openGallery(browser, site, options);
    for (const name of ['More actions', 'Open popover', 'Open dialog', /^Date range/]) {
      await page.getByRole('button', { name }).first().click();
      await page.locator(LAYERS).first().waitFor();
      expect(await faultsOfBothThemes(page, LAYERS)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator(LAYERS).first().waitFor({ state: 'detached' });
    }
    expect(complaints).toEqual([]);
    await close();
  });
});

test('a finger has at least 36 px for every control, 44 on a phone', async () => {
  for (const [options, minPx] of [
    [{}, 36],
    [phone, 43.5],
  ] as const) {
    const { page, close } = await openGallery(browser, site, options);
    const tooSmall = await page.evaluate(
      ([min, charts]) => {
        const isHit = (element: Element, x: number, y: number) => {
          const hit = document.elementFromPoint(x, y);
          return hit !== null && (element.contains(hit) || hit.contains(element));
        };
        return [...document.querySelectorAll('button')]
          .filter(
            (button) => button.checkVisibility() && button.closest(`table, [role=radiogroup], ${charts}`) === null,
          )
          .filter((button) => {
            button.scrollIntoView({ block: 'center' });
            const { top, bottom, left, width } = button.getBoundingClientRect();
            const reach = (min - 1 - (bottom - top)) / 2;
            const x = left + width / 2;
            return reach > 0 && !(isHit(button, x, top - reach) && isHit(button, x, bottom + reach));
          })
          .map((button) => button.ariaLabel ?? button.textContent);
      },
      [minPx, CHARTS] as const,
    );
    expect(tooSmall).toEqual([]);
    await close();
  }
});

test('forced colours keep bars, chosen options and primary buttons apart from the page', async () => {
  const { page, close } = await openGallery(browser, site, { forcedColors: 'active' });
  const looks = await page.evaluate(() => {
    const styleOf = (selector: string) => {
      const element = document.querySelector(selector);
      if (element === null) throw new Error(`No ${selector}`);
      return getComputedStyle(element);
    };
    const canvas = getComputedStyle(document.body).getPropertyValue('background-color');
    return {
      canvas,
      chosen: styleOf('#choices [role=radio][data-selected]').backgroundColor,
      notChosen: styleOf('#choices [role=radio]:not([data-selected])').backgroundColor,
      barEdgePx: Number.parseFloat(styleOf('#lists tbody th > span > span').borderBottomWidth),
      primary: styleOf('#buttons button').backgroundColor,
      secondary: styleOf('#buttons button:nth-of-type(2)').backgroundColor,
    };
  });
  expect(looks.chosen).not.toBe(looks.notChosen);
  expect(looks.primary).not.toBe(looks.secondary);
  expect(looks.barEdgePx).toBeGreaterThan(0);
  await close();
});

test('nothing scrolls sideways at 200 % zoom, and German fits', async () => {
  const { page, close } = await openGallery(browser, site, { viewport: { width: 640, height: 450 }, language: 'de' });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await close();
});
