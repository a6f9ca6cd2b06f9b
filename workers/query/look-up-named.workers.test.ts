import { env } from 'cloudflare:workers';
import { expect, it, vi } from 'vitest';
import { DEFINITIONS_READ_MAX } from '../../core/base/limits.ts';
import { ok } from '../../core/base/result.ts';
import { aProject } from '../../test/harness/workers-project.ts';
import { lookUpNamed } from './look-up-named.ts';

const values = Array.from({ length: 50 }, (_, index) => `value ${index}`);
const rule = (cohort?: string) => [
  cohort === undefined ? { property: 'plan', operator: 'in', value: values } : { cohort },
];

it('reads of cohorts and metrics only those that requests name, once for all, and those that they name', async () => {
  const { id, call } = await aProject();
  const save = async (kind: string, name: string, definition: object) => {
    const path = `/api/projects/${id}/objects/${kind}/${name}`;
    expect((await call(path, 'PUT', { name: `the ${name}`, ...definition })).status).toBe(201);
  };
  await save('cohorts', 'inner', { filters: rule() });
  await save('cohorts', 'outer', { filters: rule('the inner') });
  await save('cohorts', 'other', { filters: rule() });
  await save('metrics', 'sales', { events: ['sale'] });
  await save('metrics', 'twice', { events: [{ metric: 'sales' }], formula: 'A * 2' });
  await save('metrics', 'other', { events: ['other'] });
  const parse = vi.spyOn(JSON, 'parse');
  const requests = Array.from({ length: 30 }, () =>
    ok({ filters: [{ cohort: 'outer' }], events: [{ metric: 'twice' }] }),
  );
  const read = await lookUpNamed(env, { id, timezone: 'UTC' }, requests);
  // The outer and the inner cohort, and the two metrics.
  expect(parse.mock.calls.filter(([text]) => /^\{.*"name":"the /.test(text))).toHaveLength(4);
  parse.mockRestore();
  for (const each of read) {
    expect(each).toMatchObject({ ok: true, value: { named: { cohorts: { refusals: [] } } } });
    const { cohorts, metrics } = each.ok ? each.value.named : {};
    expect(cohorts?.found.get('outer')).toMatchObject({ filters: [{ found: { id: 'inner' } }] });
    expect(Object.entries(metrics ?? {}).flatMap(([name, metric]) => (metric ? [name] : []))).toEqual([
      'the sales',
      'the twice',
      'sales',
      'twice',
    ]);
  }
});

it('refuses requests that name more definitions than may be held at once, and no others', async () => {
  const { id, call } = await aProject();
  const names = Array.from({ length: DEFINITIONS_READ_MAX + 1 }, (_, index) => `c${index}`);
  const objects = { cohorts: Object.fromEntries(names.map((name) => [name, { name, filters: rule() }])) };
  expect((await call(`/api/projects/${id}/objects`, 'PUT', { edgewise: 1, objects })).status).toBe(200);
  const all = { filters: names.map((cohort) => ({ cohort })) };
  const [refused, other] = await lookUpNamed(env, { id, timezone: 'UTC' }, [ok(all), ok({ filters: [] })]);
  expect(refused).toMatchObject({
    value: { named: { cohorts: { refusals: [{ reason: 'too_many_definitions', evidence: { count: 101 } }] } } },
  });
  expect(other).toMatchObject({ value: { named: { cohorts: { refusals: [] } } } });
});
