import { describe, expect, it } from 'vitest';
import { ownPageProblem } from './own-page.ts';

const env = { PUBLIC_URL: 'https://app.example.com' };
const json = 'application/json';

function problemOf(
  headers: Record<string, string>,
  { method = 'POST', url = 'https://app.example.com/api/projects' } = {},
) {
  return ownPageProblem(env, { method, url, headers: new Headers(headers) })?.code;
}

describe('a request with a cookie', () => {
  it.each<Record<string, string>>([
    { origin: 'https://app.example.com', 'content-type': json },
    { origin: 'https://app.example.com', 'content-type': 'application/json; charset=utf-8' },
    { 'sec-fetch-site': 'same-origin', 'content-type': json },
    { origin: 'https://app.example.com', 'sec-fetch-site': 'same-origin', 'content-type': json },
    { origin: 'https://app.example.com' },
  ])('is accepted from our own page: %j', (headers) => {
    expect(problemOf(headers)).toBeUndefined();
  });

  it('is accepted from our own page behind a proxy that changes the host', () => {
    const url = 'http://127.0.0.1:8787/api/projects';
    expect(problemOf({ origin: 'https://app.example.com', 'content-type': json }, { url })).toBeUndefined();
    expect(problemOf({ origin: 'https://other.test', 'sec-fetch-site': 'same-origin' }, { url })).toBeUndefined();
  });

  it.each<Record<string, string>>([
    { origin: 'https://evil.example', 'content-type': json },
    { origin: 'https://app.example.com:8443', 'content-type': json },
    { origin: 'http://app.example.com', 'content-type': json },
    { origin: 'https://app.example.com.evil.example', 'content-type': json },
    { origin: 'null', 'content-type': json },
    { 'sec-fetch-site': 'same-site', 'content-type': json },
    { 'sec-fetch-site': 'cross-site', 'content-type': json },
    { 'sec-fetch-site': 'none', 'content-type': json },
    { origin: 'https://app.example.com', 'sec-fetch-site': 'cross-site', 'content-type': json },
    { 'content-type': json },
    {},
  ])('is refused from elsewhere, or if its origin is unknown: %j', (headers) => {
    expect(problemOf(headers)).toBe('forbidden');
  });

  it.each([
    'text/plain',
    'text/plain;charset=application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
  ])('is refused as %s, which a form can send', (type) => {
    expect(problemOf({ origin: 'https://app.example.com', 'content-type': type })).toBe('unsupported_media_type');
  });

  it('is refused with a body of no type', () => {
    expect(problemOf({ origin: 'https://app.example.com', 'content-length': '5' })).toBe('unsupported_media_type');
  });

  it('may be a read from anywhere: other origins cannot see the answer', () => {
    expect(problemOf({ origin: 'https://evil.example' }, { method: 'GET' })).toBeUndefined();
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'MERGE'])('is checked whatever its method: %s', (method) => {
    expect(problemOf({ origin: 'https://evil.example' }, { method })).toBe('forbidden');
  });
});
