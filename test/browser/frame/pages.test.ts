import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ORGANIZATION_PAGES, OTHER_PAGES, PROJECT_PAGES } from '../../../site/src/app/pages.ts';
import { AXE_SCRIPT, faultsOfBothThemes } from '../gallery-harness.ts';
import { openPage, putIncidents, type Signed, sendSomeViews, startSigned } from './frame-harness.ts';

/** Every page of the table of pages: readable, reachable, and within its width. */

const paths = () => [
  ...Object.keys(PROJECT_PAGES),
  'dashboards?template=all',
  'dashboards?template=shop',
  ...Object.keys(OTHER_PAGES).map((path) => `/${path}`),
  ...Object.keys(ORGANIZATION_PAGES).map((path) => `/o/${signed.edgewise.account.organization_id}/${path}`),
];

/** Pages that need no session, and stand outside the application. */
const OPEN_PAGES = [
  '/sign-in',
  '/sign-up',
  '/forgot-password',
  '/reset-password',
  '/verify-email',
  '/confirm-email-change',
  '/stop-email-change',
  '/dev/mail',
];

let signed: Signed;

beforeAll(async () => {
  signed = await startSigned('Kiosk');
  await sendSomeViews(signed);
  await putIncidents(signed);
});
afterAll(() => signed?.stop());

/** Somebody who has not signed in: the page of sign-in leads everyone else on. */
async function openPages(options: Parameters<typeof openPage>[2]): Promise<Page> {
  return openPage(signed, '/sign-in', { ...options, storageState: { cookies: [], origins: [] } });
}

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, signed.base).href);
  await page.locator('main h1').first().waitFor();
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}

const PHONE = { width: 390, height: 844 };
/** The width that remains of 1,280 pixels at 200 %. */
const ENLARGED = { width: 640, height: 450 };
const WIDE = { width: 1920, height: 1080 };

async function faultsOfShape(page: Page, path: string): Promise<string[]> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const headings = await page.locator('h1').count();
  return [
    ...(excess > 0 ? [`${path} is ${excess} pixels too wide`] : []),
    ...(headings === 1 ? [] : [`${path} has ${headings} headings`]),
  ];
}

/** German has the longest words. */
const LOCALES = process.env.EDGEWISE_LONG_TESTS ? ['de-DE', 'es-ES', 'en-US'] : ['de-DE'];

test.each(LOCALES)(
  'no page in %s scrolls sideways on a phone or at 200 %, and each has a heading and a name',
  async (locale) => {
    const page = await openPage(signed, 'alerts', { locale });
    const found: string[] = [];
    for (const path of paths()) {
      await page.setViewportSize(PHONE);
      await visit(page, path);
      found.push(...(await faultsOfShape(page, path)));
      await page.setViewportSize(ENLARGED);
      found.push(...(await faultsOfShape(page, `${path} at 200 %`)));
    }
    expect(found).toEqual([]);
    await page.context().close();
  },
);

test('axe finds nothing on any page in either theme, and none is too wide for a wide screen', async () => {
  const page = await openPage(signed, 'alerts', { viewport: WIDE, reducedMotion: 'reduce' });
  await page.context().addInitScript({ content: AXE_SCRIPT });
  const found: string[] = [];
  for (const path of paths()) {
    await page.emulateMedia({ colorScheme: 'light' });
    await visit(page, path);
    found.push(...(await faultsOfShape(page, path)));
    found.push(...(await faultsOfBothThemes(page)).map((fault) => `${path} ${fault}`));
  }
  expect(found).toEqual([]);
  await page.context().close();
});

test('axe finds nothing on pages outside the application, which have one heading and fit a phone', async () => {
  const page = await openPages({ viewport: PHONE, reducedMotion: 'reduce' });
  await page.context().addInitScript({ content: AXE_SCRIPT });
  const found: string[] = [];
  for (const path of OPEN_PAGES) {
    await page.emulateMedia({ colorScheme: 'light' });
    await visit(page, path);
    found.push(...(await faultsOfShape(page, path)));
    found.push(...(await faultsOfBothThemes(page)).map((fault) => `${path} ${fault}`));
  }
  expect(found).toEqual([]);
  await page.context().close();
});

test('the open page and the chosen theme can be told apart in forced colours', async () => {
  const page = await openPage(signed, 'alerts', { forcedColors: 'active' });
  await visit(page, 'alerts');
  const outline = (name: string) =>
    page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name })
      .evaluate((link) => getComputedStyle(link).outlineStyle);
  expect(await outline('Alerts')).not.toBe(await outline('Overview'));
  await page.context().close();
});

test('the bar of a phone takes no more than a tenth of a screen, and none of a short one once it is scrolled', async () => {
  const page = await openPage(signed, 'alerts', { viewport: { width: 390, height: 844 } });
  await visit(page, 'alerts');
  const bar = page.getByRole('button', { name: 'Open menu' });
  expect((await bar.boundingBox())?.height).toBeGreaterThanOrEqual(36);
  await page.evaluate(() => scrollTo(0, 400));
  expect((await bar.boundingBox())?.y).toBeLessThan(84);
  await page.setViewportSize({ width: 700, height: 360 });
  await page.evaluate(() => scrollTo(0, 400));
  expect((await bar.boundingBox())?.y).toBeLessThan(0);
  await page.context().close();
});
