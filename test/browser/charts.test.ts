import axe from 'axe-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { soon } from './dashboard-harness.ts';
import { launchBrowser } from './launch.ts';
import { type SiteServer, serveBuiltSite } from './site-server.ts';

/** The charts of the gallery, whose figures are fixed. */

let browser: Browser;
let site: SiteServer;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serveBuiltSite()]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function openGallery(options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
    ...options,
  });
  await page.goto(`${site.url}/gallery?language=en`);
  await page.locator('#charts canvas').first().waitFor();
  // The first chart has its notes when it is laid out.
  await page
    .getByRole('button', { name: /annotation/i })
    .first()
    .waitFor();
  return page;
}

const sheet = (page: Page, name: string): Locator => page.locator(`#charts section[aria-label="${name}"]`).first();
const plot = (page: Page, name: string): Locator => sheet(page, name).getByRole('application');

async function placeOf(element: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (box === null) throw new Error('The element is not on the page');
  return box;
}

describe('a trend', () => {
  it('is walked by arrow keys, speaks the days of both spans, and opens the point by Enter', async () => {
    const page = await openGallery();
    await plot(page, 'Visitors').press('Home');
    await plot(page, 'Visitors').press('ArrowRight');
    const spoken = sheet(page, 'Visitors').getByRole('status').first();
    await soon(() => spoken.textContent()).toMatch(/Nov 2, 2026.*Visitors.*Oct 3, 2026/);
    await plot(page, 'Visitors').press('Enter');
    expect(await sheet(page, 'Visitors').locator('output').textContent()).toBe('press 1 ["Visitors"]');
    await page.close();
  });

  it('gives the days that a mouse drags over or that Shift and arrow keys mark', async () => {
    const page = await openGallery();
    const box = await placeOf(plot(page, 'Visitors'));
    await page.mouse.move(box.x + box.width * 0.3, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + 80, { steps: 5 });
    await page.mouse.up();
    const done = sheet(page, 'Visitors').locator('output');
    expect(await done.textContent()).toMatch(/^zoom 2026-11-0\d 2026-11-1\d$/);
    for (const key of ['Home', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Enter']) {
      await plot(page, 'Visitors').press(key);
    }
    expect(await done.textContent()).toBe('zoom 2026-11-01 2026-11-03');
    await page.close();
  });

  it('shows both values and their change where the mouse is, and offers a note for that day', async () => {
    const page = await openGallery();
    const box = await placeOf(plot(page, 'Visitors'));
    await page.mouse.move(box.x + box.width * 0.5, box.y + 60);
    const tooltip = plot(page, 'Visitors').locator('[class*=tooltip]').first();
    await soon(() => tooltip.textContent()).toMatch(/Nov \d+, 2026Compared with.*Oct \d+, 2026.*[+-]\d+%/);
    await plot(page, 'Visitors').getByRole('button', { name: 'Add annotation' }).click();
    expect(await sheet(page, 'Visitors').locator('output').textContent()).toMatch(/^add 2026-11-\d\d$/);
    await page.close();
  });

  it('hides series from its legend, leaves one alone by a double press, and never all of them', async () => {
    const page = await openGallery();
    const pressed = () =>
      sheet(page, 'Sources, lines')
        .locator('button[aria-pressed]')
        .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-pressed')).join());
    const google = sheet(page, 'Sources, lines').getByRole('button', { name: 'Google' });
    await google.click();
    expect(await pressed()).toBe('false,true,true,true,true');
    await google.click();
    await page.waitForTimeout(600);
    await google.dblclick();
    expect(await pressed()).toBe('true,false,false,false,false');
    await page.waitForTimeout(600);
    await google.click();
    expect(await pressed()).toBe('true,true,true,true,true');
    await page.close();
  });

  it('stays the same chart through refreshes and other forms, with the same series hidden', async () => {
    const page = await openGallery();
    const own = sheet(page, 'Refreshed');
    await own.getByRole('button', { name: 'Bing' }).click();
    const canvas = await own.locator('canvas').elementHandle();
    const refresh = own.getByRole('button', { name: 'Refresh' });
    for (let round = 0; round < 8; round++) await refresh.click();
    expect(await canvas?.evaluate((element) => element.isConnected)).toBe(true);
    expect(await own.locator('canvas').count()).toBe(1);
    expect(await own.getByRole('button', { name: 'Bing' }).getAttribute('aria-pressed')).toBe('false');
    await own.getByRole('button', { name: 'Show as table' }).click();
    expect(await own.locator('tbody tr').count()).toBe(29);
    await page.close();
  });

  it('shows its values by a tap, and opens the point by a second one', async () => {
    const page = await openGallery({ hasTouch: true, viewport: { width: 390, height: 800 } });
    const box = await placeOf(plot(page, 'Visitors'));
    const [x, y] = [box.x + box.width * 0.4, box.y + 90];
    const done = sheet(page, 'Visitors').locator('output');
    await page.touchscreen.tap(x, y);
    await soon(() => plot(page, 'Visitors').locator('[class*=tooltip]').count()).toBe(1);
    expect(await done.textContent()).toBe('');
    await page.touchscreen.tap(x, y);
    await soon(() => done.textContent()).toMatch(/^press \d+/);
    await page.close();
  });

  it('has 25 hours on the day when clocks go back, as rows of its table too', async () => {
    const page = await openGallery();
    await sheet(page, '25 hours').getByRole('button', { name: 'Show as table' }).click();
    const rows = sheet(page, '25 hours').locator('tbody th');
    expect(await rows.count()).toBe(25);
    expect(await rows.nth(2).textContent()).toContain('02:00 (+02:00)');
    expect(await rows.nth(3).textContent()).toContain('02:00 (+01:00)');
    await page.close();
  });
});

describe('on every screen', () => {
  it('no canvas is wider than its panel and nothing scrolls sideways, also after the window was wider', async () => {
    const page = await openGallery();
    for (const width of [700, 1280, 390, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      await soon(() =>
        page.evaluate(() => ({
          sideways: document.documentElement.scrollWidth - innerWidth,
          wide: [...document.querySelectorAll('canvas')].filter(
            (canvas) => canvas.getBoundingClientRect().width > (canvas.parentElement?.clientWidth ?? 0) + 1,
          ).length,
        })),
      ).toEqual({ sideways: 0, wide: 0 });
    }
    await page.close();
  });

  it('paper is light though the screen is dark, and the screen is as before afterwards', async () => {
    const page = await openGallery({ colorScheme: 'dark' });
    const gridLuminance = () =>
      page.evaluate(() => {
        const canvas = document.querySelector<HTMLCanvasElement>('#charts canvas');
        const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        let [sum, count] = [0, 0];
        for (let index = 0; index < pixels.length; index += 4) {
          if ((pixels[index + 3] ?? 0) < 255) continue;
          sum += (pixels[index] ?? 0) + (pixels[index + 1] ?? 0) + (pixels[index + 2] ?? 0);
          count += 3;
        }
        return Math.round(sum / count);
      });
    const before = await gridLuminance();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark', reducedMotion: 'reduce' });
    await soon(gridLuminance).not.toBe(before);
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark', reducedMotion: 'reduce' });
    await soon(gridLuminance).toBe(before);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('axe finds nothing in the %s theme', async (colorScheme) => {
    const page = await openGallery({ colorScheme });
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { violations } = await window.axe.run('#charts');
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    });
    expect(found).toEqual([]);
    await page.close();
  });
});

describe('charts of HTML and SVG', () => {
  it('say what a press means: a part of a funnel, a cell, a country however small, a part of a path', async () => {
    const page = await openGallery();
    const done = page.locator('#charts output[data-pressed]');
    const cases: [Locator, string][] = [
      [
        sheet(page, 'Funnel')
          .getByRole('button', { name: /dropped off before/ })
          .first(),
        '"stepIndex":1,"part":"dropped"',
      ],
      [
        sheet(page, 'Funnel').getByRole('button', { name: /Paid.* reached this step/ }),
        '"stepIndex":2,"part":"converted"',
      ],
      [sheet(page, 'Retention').getByRole('button', { name: /^12 Oct, Week 2/ }), '{"rowKey":"1","columnKey":"2"}'],
      [sheet(page, 'World map').getByRole('button', { name: /^Singapore/ }), '"SG"'],
      [sheet(page, 'World map').getByRole('button', { name: /^Monaco/ }), '"MC"'],
    ];
    for (const [part, said] of cases) {
      await part.press('Enter');
      await soon(() => done.textContent()).toContain(said);
    }
    expect(await sheet(page, 'World map').textContent()).toContain('12 aren’t on the map: Unknown, Tor network');
    await page.close();
  });

  it('paths are walked by arrow keys, and ten thousand names fit on the page', async () => {
    const page = await openGallery();
    const parts = sheet(page, 'Paths').locator('[data-part][tabindex="0"]');
    await parts.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await soon(() => page.locator('#charts output[data-pressed]').textContent()).toContain('"kind":"edge"');
    expect(await sheet(page, 'Paths of 10,000 names').locator('[data-part]').count()).toBeLessThan(200);
    await page.close();
  });

  it('keep their colours when a system forces its own', async () => {
    const page = await openGallery({ forcedColors: 'active' });
    const bar = sheet(page, 'Funnel').locator('[class*=reached]').first();
    const background = await bar.evaluate((element) => getComputedStyle(element).backgroundColor);
    const sheetColour = await sheet(page, 'Funnel').evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(background).not.toBe(sheetColour);
    await page.close();
  });
});

describe('pictures', () => {
  it('have a background of their own in either theme, whatever the page shows', async () => {
    const page = await openGallery({ colorScheme: 'dark' });
    await page.getByRole('button', { name: 'Light pictures' }).click();
    const pictures = sheet(page, 'Pictures').locator('img');
    await expect.poll(() => pictures.count(), { timeout: 20_000 }).toBe(10);
    const corners = await pictures.evaluateAll((images) =>
      images.map((image) => {
        if (!(image instanceof HTMLImageElement)) return [];
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
        const context = canvas.getContext('2d');
        context?.drawImage(image, 0, 0);
        return [...(context?.getImageData(2, 2, 1, 1).data ?? [])];
      }),
    );
    for (const [red = 0, green = 0, blue = 0, alpha] of corners) {
      expect(Math.min(red, green, blue)).toBeGreaterThan(240);
      expect(alpha).toBe(255);
    }
    await page.close();
  });
});
