import { beforeAll, describe, expect, it } from 'vitest';
import type { AskResponse } from '../../core/api/ai.ts';
import { eventually, query, send } from '../harness/client.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await sharedService();
});

async function post(path: string, body: object, method = 'POST'): Promise<Response> {
  return fetch(service.url + path, {
    method,
    headers: { authorization: `Bearer ${service.apiKey}` },
    body: JSON.stringify(body),
  });
}
async function ask(question: string, previous: string[] = []): Promise<AskResponse> {
  const response = await post('/ai/query', {
    query: question,
    project_id: service.projectId,
    context: { previous_queries: previous, current_dashboard: 'Tickets' },
  });
  if (!response.ok) throw new Error(`POST /ai/query answered ${response.status}: ${await response.text()}`);
  return response.json();
}

describe('a question to the whole service', () => {
  it('is answered from events that were just sent, and followed up', { timeout: 90_000 }, async () => {
    const ticket = (person: string, priority: string, minutes: number) => ({
      event: 'ticket_closed',
      user_id: person,
      properties: { priority, minutes_open: minutes },
    });
    const events = [ticket('ann', 'high', 10), ticket('ann', 'low', 50), ticket('bob', 'high', 30)];
    expect((await send(service, { events })).status).toBe(200);
    // The catalogue is kept for a minute, so that a question asked before the events are there would be remembered.
    await eventually(
      () => query(service, { query_type: 'segmentation' }),
      ({ rows }) => rows[0]?.[0] === 3,
    );
    const reply = await ask('how many people closed tickets today');
    expect(reply).toMatchObject({
      interpretation: {
        meaning: { measures: [{ of: 'persons', event: { events: ['ticket_closed'] } }] },
        engine: 'local',
      },
      generated_sql: expect.stringContaining('SELECT'),
      answer: { values: [{ value: 2 }] },
      visualization: { chart_type: 'number' },
    });
    expect(reply.suggestions.length).toBeGreaterThan(3);

    const byPriority = await ask('tickets closed by priority today');
    expect(byPriority.answer.values).toEqual([
      { label: 'high', value: 2 },
      { label: 'low', value: 1 },
    ]);
    const onlyHigh = await ask('only high priority', ['how many tickets closed today']);
    expect(onlyHigh.answer.values).toEqual([{ value: 2 }]);
    const average = await ask('average minutes open of closed tickets today');
    expect(average.answer.values).toEqual([{ value: 30 }]);
  });

  it('reads the words of the project’s glossary as soon as they are saved', { timeout: 60_000 }, async () => {
    const meaning = { means: 'sum', event: 'ticket_closed', property: 'minutes_open', unit: 'minutes' };
    const saved = await post(`/api/projects/${service.projectId}/glossary`, { 'handling time': meaning }, 'PUT');
    expect(saved.status).toBe(200);
    expect((await ask('handling time today')).answer.values).toEqual([{ value: 90, unit: 'minutes' }]);
  });

  it('asks back instead of guessing, and changes nothing', { timeout: 60_000 }, async () => {
    expect((await ask('how happy are our customers')).clarification?.question).toContain('happy');
    expect((await ask('delete all tickets')).answer.values).toEqual([]);
    expect((await ask('how many tickets closed today')).answer.values).toEqual([{ value: 3 }]);
  });
});
