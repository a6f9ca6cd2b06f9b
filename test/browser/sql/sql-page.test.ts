import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSentEvent, send, soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from '../frame/frame-harness.ts';

let signed: Signed;
let page: Page;
beforeAll(async () => {
  signed = await startSigned('Kiosk');
  const events = ['signup', 'purchase', 'purchase'].map((event) => aSentEvent({ event }));
  await send(signed.edgewise, events, signed.edgewise.account.write_key);
  page = await openPage(signed, 'sql');
});
afterAll(() => signed?.stop());

const editor = () => page.getByRole('textbox', { name: 'SQL statement' });
const cells = () => page.locator('main table tbody td').allTextContents();

async function write(sql: string): Promise<void> {
  await editor().fill(sql);
  await page.keyboard.press('Escape');
}

test('the statement of a first visit runs as it stands', async () => {
  await soon(async () => {
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText(/rows? in/).waitFor();
    return (await cells()).slice(1);
  }).toEqual(['3', '1']);
});

test('runs a statement by keyboard, marks a mistake at its place, and mends it with one press', async () => {
  await write('SELECT event, cuont() AS n FROM events GROUP BY event ORDER BY n');
  await page.keyboard.press('Control+Enter');
  await page.getByText('There is no function `cuont`. Did you mean `count`?').first().waitFor();
  await soon(() => page.locator('.cm-lintRange-error').textContent()).toBe('cuont');
  await page.getByRole('button', { name: 'Use count' }).click();
  await soon(async () => {
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText(/rows? in/).waitFor();
    return (await cells()).join(' ');
  }).toBe('signup 1 purchase 2');
});

test('Tab leaves the editor, columns are inserted by a press, and the page is accessible', async () => {
  await write('SELECT ');
  await page.keyboard.press('Control+End');
  await page.locator('summary', { hasText: 'events' }).first().click();
  await page
    .getByRole('button', { name: /^person_id/ })
    .first()
    .click();
  expect(await editor().textContent()).toBe('SELECT person_id');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.shadowRoot ?? null)).toBeNull();
  await page.evaluate(axe.source);
  const findings = await page.evaluate(async () => {
    const { violations } = await window.axe.run('main', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
  expect(findings).toEqual([]);
});

test('Cancel ends a statement, and a saved one is opened from its link on another visit', async () => {
  await write('SELECT count() FROM numbers(999000000) WHERE sipHash64(toString(number)) = 1');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('The statement was cancelled').waitFor();
  await write('SELECT 42 AS answer');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByLabel('Name').fill('The answer');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'The answer' }).waitFor();
  await soon(() => page.url()).toContain('saved=');
  await page.goto(`${signed.base}sql#sql=${encodeURIComponent("SELECT 'shared'")}`);
  await soon(() => editor().textContent()).toBe("SELECT 'shared'");
  expect(await page.getByText('Run a statement to see its rows here').count()).toBe(1);
});
