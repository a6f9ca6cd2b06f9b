import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AnomaliesResponse } from '../../core/api/anomaly.ts';
import type { LiveSnapshot } from '../../core/api/live.ts';
import { eventually, liveAddress, query } from '../harness/client.ts';
import { type Service, startService } from '../harness/service.ts';

const DAY_MS = 86_400_000;

let service: Service;
beforeAll(async () => {
  service = await startService({ demo: true });
});
afterAll(() => service.stop());

const lastDays = (days: number) => ({
  start: new Date(Date.now() - days * DAY_MS).toISOString(),
  end: new Date().toISOString(),
});

async function countOf(days: number): Promise<number> {
  const request = { query_type: 'segmentation', aggregation: 'count', date_range: lastDays(days) } as const;
  return Number((await query(service, request)).rows[0]?.[0]);
}

async function snapshot(): Promise<LiveSnapshot> {
  const address = await liveAddress(service);
  const socket = new WebSocket(address);
  return new Promise((settle, reject) => {
    socket.addEventListener('error', () => reject(new Error(`No socket at ${address}`)));
    socket.addEventListener('message', ({ data }) => {
      settle(JSON.parse(data));
      socket.close();
    });
  });
}

it('has ninety days of events that reports show at once', async () => {
  const said = /history \(([\d,]+) events\)/.exec(service.output())?.[1] ?? '';
  const sent = Number(said.replaceAll(',', ''));
  expect(sent).toBeGreaterThan(50_000);
  expect(
    await eventually(
      () => countOf(91),
      (count) => count >= sent,
    ),
  ).toBeGreaterThanOrEqual(sent);
  for (const group of ['source', 'country', 'device', 'browser', 'page']) {
    const { rows } = await query(service, {
      query_type: 'segmentation',
      aggregation: 'unique_users',
      group_by: [group],
      date_range: lastDays(30),
    });
    expect(rows.length, group).toBeGreaterThan(2);
  }
});

it('shows none of its history as live, and simulates visitors one by one', async () => {
  const live = await eventually(snapshot, ({ latest }) => latest.length > 0);
  expect(live.latest.length).toBeGreaterThan(0);
  expect(live.active_visitors).toBeLessThan(40);
  for (const { events } of live.minutes) expect(events).toBeLessThan(100);
});

it('finds no anomaly in a history that arrives all at once', async () => {
  const headers = { authorization: `Bearer ${service.apiKey}` };
  const answer = await fetch(`${service.url}/anomalies?project_id=${service.projectId}`, { headers });
  const { anomalies }: AnomaliesResponse = await answer.json();
  expect(anomalies).toEqual([]);
});

it('has dashboards whose tiles show figures', async () => {
  const read = async (path: string) => {
    const answer = await fetch(`${service.url}/api/projects/${service.projectId}/objects/${path}`, {
      headers: { authorization: `Bearer ${service.apiKey}` },
    });
    return answer.json();
  };
  const { objects } = await read('dashboards');
  expect(objects.map(({ id }: { id: string }) => id)).toEqual(['saas', 'web']);
  for (const { definition } of objects) {
    expect(definition.tiles.length).toBeGreaterThan(3);
    for (const { report } of definition.tiles) {
      const { query: saved } = (await read(`reports/${report}`)).definition;
      expect((await query(service, saved)).rows.length, report).toBeGreaterThan(0);
    }
  }
});
