import { env } from 'cloudflare:workers';
import { afterEach, expect, it, vi } from 'vitest';
import { rollupJob } from './roll-up.ts';

afterEach(() => vi.restoreAllMocks());

/** Stands where ClickHouse would be: one region fails, the others have nothing to do. Lists the databases asked. */
function aStoreThatFailsFor(failing: string): Set<string> {
  const asked = new Set<string>();
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const { searchParams } = new URL(new Request(input instanceof URL ? input.href : input, init).url);
    const database = searchParams.get('database') ?? '';
    asked.add(database);
    if (database === failing) return new Response('Code: 159. DB::Exception: too slow', { status: 500 });
    return Response.json({ meta: [], data: [], rows: 0 });
  });
  return asked;
}

it('goes through all regions and reports nothing when nothing is due', async () => {
  const asked = aStoreThatFailsFor('none');
  expect(await rollupJob.run(env, { nowMs: Date.now(), quietMs: 0 })).toEqual({});
  expect(asked).toEqual(new Set(['edgewise_eu', 'edgewise_us', 'edgewise_apac']));
});

it('fails, so that it is tried again, when the store of one region does, and still asks the others', async () => {
  const asked = aStoreThatFailsFor('edgewise_eu');
  await expect(rollupJob.run(env, { nowMs: Date.now(), quietMs: 0 })).rejects.toThrow();
  expect(asked).toEqual(new Set(['edgewise_eu', 'edgewise_us', 'edgewise_apac']));
});
