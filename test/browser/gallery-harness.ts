import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { SiteServer } from './site-server.ts';

/** For `addInitScript`: the policy refuses injected script elements, so axe comes before the page. */
export const AXE_SCRIPT = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    axe: { run(context: object | string, options?: object): Promise<{ violations: readonly Violation[] }> };
  }
}

type Violation = { id: string; nodes: readonly { html: string; failureSummary?: string }[] };

/** 16:30 UTC on the 28th is 01:30 on the 29th in Tokyo, the zone of the gallery's dates. */
const NOW = new Date('2026-11-28T16:30:00Z');

export type OpenGallery = { readonly page: Page; readonly complaints: readonly string[]; close(): Promise<void> };

/** The gallery in a context of its own; `complaints` are what the console says, refused styles and scripts included. */
export async function openGallery(
  browser: Browser,
  site: SiteServer,
  options: BrowserContextOptions & { language?: string } = {},
): Promise<OpenGallery> {
  const { language = 'en', ...contextOptions } = options;
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: language,
    reducedMotion: 'reduce',
    ...contextOptions,
  });
  await context.addInitScript({ content: AXE_SCRIPT });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.clock.setFixedTime(NOW);
  await page.goto(`${site.url}/gallery?language=${language}`);
  await page.getByRole('heading', { name: 'Gallery' }).waitFor();
  await page.getByRole('group', { name: 'All pages' }).waitFor();
  return { page, complaints, close: () => context.close() };
}

/** Charts stand in the gallery as well; `charts.test.ts` looks at them. */
export const CHARTS = '#charts';

/** React Aria says changes here for some seconds; it may name an element that is already gone. */
const ANNOUNCER = '[data-live-announcer]';

/** The faults that axe finds on the page or in a part of it, each with the element that has it. */
function accessibilityFaults(page: Page, part = ':root', only?: 'contrast'): Promise<string[]> {
  return page.evaluate(
    async ([exclude, include, isContrast]) => {
      // A menu item's second line and its keys describe it; they are no part of its name. Layers lie beside landmarks.
      const rules = { 'label-content-name-mismatch': { enabled: false }, region: { enabled: false } };
      const options = isContrast ? { runOnly: ['color-contrast'] } : { rules };
      const { violations } = await window.axe.run({ include, exclude }, options);
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
      );
    },
    [[CHARTS, ANNOUNCER], part, only === 'contrast'] as const,
  );
}

/** The same in the light theme and then in the dark one, which differs from it in nothing but colours. */
export async function faultsOfBothThemes(page: Page, part = ':root'): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await accessibilityFaults(page, part);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await accessibilityFaults(page, part, 'contrast');
  return [...light, ...dark.map((fault) => `in the dark ${fault}`)];
}

/** The name of the focused element, as people would call it. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: element } = document;
    if (element === null || element === document.body) return 'nothing';
    return element.getAttribute('aria-label') ?? element.textContent?.trim() ?? element.tagName;
  });
}

export function expectFocus(page: Page) {
  return expect.poll(() => focused(page), { timeout: 5_000 });
}
