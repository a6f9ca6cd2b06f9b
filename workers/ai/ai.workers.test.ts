import { exports } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aProject } from '../../test/harness/workers-project.ts';

/** A ClickHouse that holds nothing: what is asked of the store itself is tested over the real engine. */
beforeEach(() => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () =>
    Response.json({ meta: [], data: [], statistics: { elapsed: 0.001, rows_read: 0, bytes_read: 0 } }),
  );
});
afterEach(() => {
  vi.restoreAllMocks();
});

const ask = async (call: Awaited<ReturnType<typeof aProject>>['call'], projectId: string, query: string) =>
  call('/ai/query', 'POST', { query, project_id: projectId });

describe('POST /ai/query', () => {
  it('asks for a sign-in or a key', async () => {
    const project = await aProject();
    const response = await exports.default.fetch('https://app.example.com/ai/query', {
      method: 'POST',
      body: JSON.stringify({ query: 'signups', project_id: project.id }),
    });
    expect(response.status).toBe(401);
  });

  it('does not know another tenant’s project', async () => {
    const [mine, theirs] = [await aProject(), await aProject()];
    expect((await ask(mine.call, theirs.id, 'signups')).status).toBe(404);
  });

  it('names the field that is wrong', async () => {
    const { call, id } = await aProject();
    const response = await call('/ai/query', 'POST', { query: '', project_id: id });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: 'bad_request', message: expect.stringContaining('query') },
    });
  });

  it('refuses to change data and offers what it can do, with the reply’s whole shape', async () => {
    const { call, id } = await aProject();
    const response = await ask(call, id, 'delete all signups');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      interpretation: {
        intent: { type: 'unknown', confidence: 0 },
        entities: [],
        confidence: 0,
        query: null,
        engine: 'none',
      },
      generated_sql: '',
      results: null,
      answer: { values: [] },
      visualization: { chart_type: 'table' },
      clarification: { question: expect.stringContaining('only read') },
      execution_time_ms: expect.any(Number),
    });
  });

  it('refuses a meaning that is none, and names the part', async () => {
    const { call, id } = await aProject();
    const meaning = { kind: 'measure', measures: [], where: [], who: [], groups: [] };
    const response = await call('/ai/query', 'POST', { query: 'signups', project_id: id, meaning });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { message: expect.stringContaining('measures') } });
  });

  it('refuses a meaning that names what the project does not have', async () => {
    const { call, id } = await aProject();
    const event = { events: ['theirs'], where: [] };
    const meaning = { kind: 'measure', measures: [{ of: 'events', event }], where: [], who: [], groups: [] };
    const response = await call('/ai/query', 'POST', { query: 'theirs', project_id: id, meaning });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { message: expect.stringContaining('event `theirs`') } });
  });

  it('runs a meaning as it is, and says it', async () => {
    const { call, id } = await aProject();
    const event = { events: [], where: [] };
    const span = { is: 'period', unit: 'week', back: 1 };
    const meaning = { kind: 'measure', measures: [{ of: 'persons', event }], where: [], who: [], groups: [], span };
    const response = await call('/ai/query', 'POST', { query: 'visitors last week', project_id: id, meaning });
    expect(await response.json()).toMatchObject({
      interpretation: {
        meaning,
        query: { query_type: 'segmentation' },
        language: 'en',
        entities: expect.arrayContaining([expect.objectContaining({ type: 'timeframe', value: 'last week' })]),
        versions: { reader: expect.any(String), model: null },
      },
      generated_sql: expect.stringContaining('SELECT'),
    });
  });

  it('answers in lines for those who take them, the whole answer last', async () => {
    const { apiKey, id } = await aProject();
    const response = await exports.default.fetch('https://app.example.com/ai/query', {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, accept: 'application/x-ndjson' },
      body: JSON.stringify({ query: 'delete all signups', project_id: id }),
    });
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const lines = (await response.text()).trim().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ answer: { clarification: expect.anything() } });
  });

  it('asks back where a word means nothing in the project', async () => {
    const { call, id } = await aProject();
    const body = await (await ask(call, id, 'how many unicorns did we sell')).json();
    expect(body).toMatchObject({
      clarification: { question: expect.stringContaining('unicorns') },
      answer: { values: [] },
    });
  });
});

describe('POST /ai/explain', () => {
  it('explains the rows that it is given', async () => {
    const { call, id } = await aProject();
    const results = {
      columns: [{ name: 'plan' }, { name: 'value' }],
      rows: [
        ['pro', 3],
        ['free', 1],
      ],
    };
    const response = await call('/ai/explain', 'POST', {
      sql: 'SELECT plan, count() FROM users GROUP BY plan',
      results,
      project_id: id,
    });
    expect(await response.json()).toMatchObject({
      explanation: expect.stringContaining('pro leads with 3 (75%)'),
      insights: expect.any(Array),
      recommendations: expect.any(Array),
    });
  });

  it('does not know another tenant’s project', async () => {
    const [mine, theirs] = [await aProject(), await aProject()];
    const response = await mine.call('/ai/explain', 'POST', { sql: '', results: [], project_id: theirs.id });
    expect(response.status).toBe(404);
  });
});
