import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { DashboardDefinition, Place } from '../../../core/api/objects/dashboards.ts';
import type { Signed } from '../frame/frame-harness.ts';

/** Calls the API for saved objects as a program does. */
export async function objectsApi(
  { edgewise }: Signed,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const { account, url } = edgewise;
  const answer = await fetch(`${url}/api/projects/${account.project_id}/objects/${path}`, {
    method,
    headers: { authorization: `Bearer ${account.api_key}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  expect(answer.status, text).toBeLessThan(300);
  return text === '' ? undefined : JSON.parse(text);
}

/** The dashboard as it is saved, with its version. */
export function savedBoard(signed: Signed, id: string): Promise<{ version: number; definition: DashboardDefinition }> {
  return objectsApi(signed, 'GET', `dashboards/${id}`);
}

export async function placesOf(signed: Signed, id: string): Promise<Record<string, Place>> {
  const { definition } = await savedBoard(signed, id);
  return Object.fromEntries(definition.tiles.map((tile) => [tile.id, tile.place]));
}

export const place = (column: number, row: number, columns: number, rows: number): Place => ({
  column,
  row,
  columns,
  rows,
});

/** A tile by its name. */
export function tile(page: Page, name: string) {
  return page.getByRole('region', { name, exact: true });
}

/** Requests that change something on the service, besides questions for figures. */
export function recordWrites(page: Page): string[] {
  const writes: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() !== 'GET' && !pathname.startsWith('/query')) writes.push(`${request.method()} ${pathname}`);
  });
  return writes;
}
