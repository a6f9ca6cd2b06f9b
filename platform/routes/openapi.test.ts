import { expect, it } from 'vitest';
import { openApiOf } from './openapi.ts';

it.each([
  ['https://app.example.com', '__Host-better-auth.session_token'],
  ['http://localhost:8787', 'better-auth.session_token'],
])('at %s, names the cookie that the service sets there', (address, name) => {
  expect(openApiOf([], address)).toMatchObject({
    components: { securitySchemes: { session: { in: 'cookie', name } } },
  });
});
