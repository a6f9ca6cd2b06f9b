import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { aSentEvent, send, soon } from '../dashboard-harness.ts';
import { openPage, type Signed, startSigned } from '../frame/frame-harness.ts';

/** The page says what it cannot show, and what to do about it, in one place. */

let signed: Signed;
let page: Page;

beforeAll(async () => {
  signed = await startSigned('explore-hints');
  const views = Array.from({ length: 1_200 }, (_, place) =>
    aSentEvent({
      event: 'page_view',
      anonymous_id: `person ${place % 9}`,
      properties: { code: `c${place}`, plan: 'pro' },
    }),
  );
  for (let at = 0; at < views.length; at += 400) {
    await send({ url: signed.edgewise.url }, views.slice(at, at + 400), signed.edgewise.account.write_key);
  }
});

afterAll(() => signed?.stop());
afterEach(() => page?.context().close());

const builder = () => page.getByRole('region', { name: 'Report builder' });
const search = () => new URL(page.url()).searchParams;

/** A saved report, as an API makes it. */
async function put(id: string, definition: object): Promise<void> {
  const { account, url } = signed.edgewise;
  const answer = await fetch(`${url}/api/projects/${account.project_id}/objects/reports/${id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${account.api_key}`, 'content-type': 'application/json' },
    body: JSON.stringify(definition),
  });
  expect(answer.status).toBeLessThan(300);
}

test('a refused query is told once: beside its field, or in the result if it has none', async () => {
  page = await openPage(signed, 'explore?range=7d&kind=funnel&step=page_view&step=page_view&by=plan&by_step=9');
  await builder()
    .getByText(/names step 9/)
    .waitFor();
  await page.getByText('See the notes beside the fields.').waitFor();
  expect(await page.getByText(/names step 9/).count()).toBe(1);
  await builder()
    .getByRole('button', { name: /Group by the value at/ })
    .click();
  await page.getByRole('option', { name: 'Step 2' }).click();
  await page.getByRole('figure').waitFor();
  expect(search().get('by_step')).toBe('2');
});

test('parts of a saved report that Explore leaves out are named, and Save makes a new report', async () => {
  await put('sampled', {
    name: 'Sampled',
    query: {
      query_type: 'funnel',
      date_range: 'last_7_days',
      steps: ['page_view', 'signup'],
      sample: 0.5,
    },
  });
  page = await openPage(signed, 'explore?report=sampled');
  await page.getByText(/leaves out a part of this report: sampling/).waitFor();
  await page.getByRole('button', { name: 'Steps', exact: true }).click();
  await page.getByRole('menuitemradio', { name: 'Table' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('dialog').getByRole('heading', { name: 'Save report' }).waitFor();
});

test('the chart of visits shows another measure, and Back shows the first again', async () => {
  page = await openPage(signed, 'explore?range=7d&compare=none&filter=none&kind=sessions');
  await page.getByRole('button', { name: 'Visits', exact: true }).click();
  await page.getByRole('menuitemradio', { name: 'Bounce rate' }).click();
  await page.getByText(/The chart shows Bounce rate/).waitFor();
  await page.goBack();
  await page.getByText(/The chart shows Visits/).waitFor();
});

test('retention over too few periods offers a longer range', async () => {
  page = await openPage(signed, 'explore?range=7d&filter=none&kind=retention');
  await page.getByRole('button', { name: 'Show the last 90 days' }).click();
  await soon(async () => search().get('range')).toBe('90d');
  await soon(() => page.getByRole('button', { name: 'Show the last 90 days' }).count()).toBe(0);
});

test('properties stand below headings', async () => {
  page = await openPage(signed, 'explore?kind=trends&series=page_view&by=');
  await builder().getByRole('combobox').last().click();
  await page.getByRole('group', { name: 'Places' }).getByRole('option', { name: 'Country' }).waitFor();
});

test('thousands of values of a breakdown are a few groups, the rest as one, and a search for any', async () => {
  page = await openPage(
    signed,
    'explore?range=7d&compare=none&filter=none&kind=segmentation&series=page_view&by=code&groups=1000&chart=table',
  );
  await page.getByRole('table').or(page.getByRole('grid')).first().waitFor();
  const rows = await page.getByRole('row').count();
  expect(rows).toBeLessThan(120);
  await page
    .getByText(/groups are not listed|200/)
    .first()
    .waitFor();
});
