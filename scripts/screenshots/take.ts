import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { LOOKS } from './looks.ts';
import type { ShownPage } from './pages.ts';

export interface Product {
  readonly url: string;
  readonly email: string;
  readonly password: string;
  readonly organizationId: string;
  readonly projectId: string;
}

const READY_MS_MAX = 15_000;

/**
 * Writes `<folder>/<look>/<page>.png`, of the whole page, and returns what went wrong: errors of pages and their
 * consoles, refusals of the Content-Security-Policy, and pages wider than their window.
 */
export async function takeScreenshots(
  browser: Browser,
  product: Product,
  { folder, look, pages }: { folder: string; look: string; pages: readonly ShownPage[] },
): Promise<readonly string[]> {
  await mkdir(join(folder, look), { recursive: true });
  const context = await browser.newContext({ ...LOOKS[look], reducedMotion: 'reduce' });
  await signIn(context, product);
  const faults: string[] = [];
  for (const shown of pages) {
    const page = await context.newPage();
    const report = (text: string): void => {
      faults.push(`${look}/${shown.name}: ${text}`);
    };
    page.on('pageerror', (error) => report(error.message));
    page.on('console', (message) => message.type() === 'error' && report(message.text()));
    await openPage(page, product, shown).catch((error: unknown) => report(String(error)));
    const overPx = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overPx > 0) report(`${overPx} px wider than its window`);
    await page.screenshot({ path: join(folder, look, `${shown.name}.png`), fullPage: true });
    await page.close();
  }
  await context.close();
  return faults;
}

async function signIn(context: BrowserContext, { url, email, password }: Product): Promise<void> {
  const answer = await context.request.post(`${url}/api/auth/sign-in/email`, {
    data: { email, password },
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`Could not sign in as ${email}: ${answer.status()} ${await answer.text()}`);
}

/** The socket of live figures stays open, so the network is never idle there: no skeleton and no busy panel is. */
async function openPage(
  page: Page,
  { url, organizationId, projectId }: Product,
  { path, prepare }: ShownPage,
): Promise<void> {
  await page.goto(url + path.replace('$project', projectId).replace('$organization', organizationId));
  await page.waitForLoadState('networkidle', { timeout: READY_MS_MAX }).catch(() => undefined);
  await page.locator('main').first().waitFor({ timeout: READY_MS_MAX });
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached', timeout: READY_MS_MAX });
  await prepare?.(page);
}
