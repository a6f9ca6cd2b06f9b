import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { checked } from './workers-reply-check.ts';

/** Sends `reply` in answer to a request for the glossary of a project. */
function sending(reply: Response, path = '/api/projects/prj_1/keys'): Promise<Response> {
  const fetch = checked(() => reply);
  return Promise.resolve(fetch(new Request(`${env.PUBLIC_URL}${path}`), env, createExecutionContext()));
}

it('lets a reply pass that the OpenAPI document describes, unread', async () => {
  expect(await (await sending(Response.json({ keys: [] }))).json()).toEqual({ keys: [] });
});

it('lets a reply pass that has the status of a refusal and a shape of its own', async () => {
  const health = { status: 'degraded', dependencies: {} };
  expect((await sending(Response.json(health, { status: 503 }), '/health')).status).toBe(503);
});

it.each<[string, Response, string]>([
  ['a field that the document lacks', Response.json({ keys: [], more: 1 }), '#/more'],
  ['a field of another type', Response.json({ keys: 'none' }), '#/keys'],
  ['a lacking field', Response.json({}), 'keys'],
  ['another status of success', Response.json({ keys: [] }, { status: 201 }), 'status 201'],
  ['another type of content', new Response('x', { headers: { 'content-type': 'text/csv' } }), 'text/csv'],
  ['an error without the envelope', Response.json({ message: 'no' }, { status: 409 }), 'error'],
])('fails the test whose reply has %s', async (_, reply, named) => {
  await expect(sending(reply)).rejects.toThrow(named);
});
