import { env, exports } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { JOBS } from '../../workers/jobs.ts';

const run = async (path: string, token = env.OPERATOR_TOKEN) => {
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const response = await exports.default.fetch(`http://edgewise.test/api/operator/jobs/${path}`, {
    method: 'POST',
    headers,
  });
  const { error } = await response.json<{ error?: { code: string; message: string } }>();
  return { status: response.status, code: error?.code, message: error?.message };
};

it('runs nothing for those who do not have the token of the operator', async () => {
  for (const token of ['', 'another']) {
    expect(await run('cold-write', token)).toMatchObject({ status: 401, code: 'unauthenticated' });
  }
});

it('names the jobs when there is none of the name, and the bounds of the time that a day must be quiet', async () => {
  const unknown = await run('cold-right');
  expect(unknown).toMatchObject({ status: 404, code: 'not_found' });
  for (const { name } of JOBS) expect(unknown.message).toContain(name);
  for (const quiet of ['-1', 'soon', '0.0001', '1e9']) {
    const refused = await run(`cold-write?quiet_s=${quiet}`);
    expect(refused).toMatchObject({ status: 400, code: 'bad_request' });
    expect(refused.message).toContain(quiet);
  }
});
