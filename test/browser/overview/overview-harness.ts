import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { addDays, dateInUtc } from '../../../core/base/time/calendar.ts';
import { aSentEvent, type Sent, send, soon } from '../dashboard-harness.ts';
import type { Signed } from '../frame/frame-harness.ts';

/** A day relative to the real one, on which the tests' visits take place. */
export function day(offset: number): string {
  return addDays(dateInUtc(Date.now()), offset);
}

export type Visit = {
  readonly person: string;
  /** A date, or a time with `Z`. */
  readonly at: string;
  readonly pages?: readonly string[];
  readonly events?: readonly string[];
  readonly country?: string;
  readonly referrer?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
};

/** The events of a visit, a second apart: its pages, then its other events. */
export function visit({ person, at, pages = ['/'], events = [], country, referrer, properties = {} }: Visit): Sent[] {
  const startMs = Date.parse(at.includes('T') ? at : `${at}T12:00:00Z`);
  const context = country === undefined ? {} : { country };
  return [...pages.map((page) => ({ event: 'page_view', page })), ...events.map((event) => ({ event, page: '/' }))].map(
    ({ event, page }, place) =>
      aSentEvent({
        event,
        anonymous_id: person,
        timestamp: new Date(startMs + place * 1_000).toISOString(),
        properties: {
          ...(event === 'page_view' ? { page, ...(place === 0 && referrer !== undefined ? { referrer } : {}) } : {}),
          ...properties,
        },
        context: event === 'page_view' ? context : { ...context, page: { path: page } },
      }),
  );
}

/** Sends events and waits until reports count them. */
export async function sendAll({ edgewise }: Signed, events: readonly Sent[]): Promise<void> {
  for (let first = 0; first < events.length; first += 1_000) {
    await send({ url: edgewise.url }, events.slice(first, first + 1_000), edgewise.account.write_key);
  }
  await vi.waitFor(
    async () => {
      const answer = await fetch(`${edgewise.url}/query`, {
        method: 'POST',
        headers: { authorization: `Bearer ${edgewise.account.api_key}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          query_type: 'segmentation',
          project_id: edgewise.account.project_id,
          date_range: { start: day(-90), end: day(1) },
        }),
      });
      expect((await answer.json()).rows).toEqual([[events.length]]);
    },
    { timeout: 30_000, interval: 200 },
  );
}

export function panel(page: Page, title: string) {
  return page.getByRole('region', { name: title, exact: true });
}

/** The rows of a panel as texts: "Germany 40 70.2%". */
export function rowsOf(page: Page, title: string): Promise<string[]> {
  return panel(page, title)
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.slice(1).map((row) => [...row.children].map((cell) => (cell.textContent ?? '').trim()).join(' ')),
    );
}

/** The figure of a tab, without its comparison. */
export async function figure(page: Page, name: string): Promise<string> {
  const text = await page.getByRole('tab', { name: new RegExp(`^${name}`) }).textContent();
  return (text ?? '').slice(name.length);
}

export function pressRow(page: Page, title: string, name: string): Promise<void> {
  return panel(page, title)
    .getByRole('button', { name: new RegExp(`: ${name}$`) })
    .click();
}

/** The chips of the page, as they read. */
export function chips(page: Page): Promise<string[]> {
  return page
    .locator('main')
    .getByRole('region', { name: 'Filters' })
    .locator('[data-focus-item]')
    .evaluateAll((items) =>
      items.map((item) => [...item.querySelectorAll('bdi')].map((bdi) => bdi.textContent).join(', ')),
    );
}

export function soonChips(page: Page) {
  return soon(() => chips(page));
}

export function historyLength(page: Page): Promise<number> {
  return page.evaluate(() => history.length);
}
