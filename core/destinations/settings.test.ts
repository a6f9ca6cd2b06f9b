import { describe, expect, test } from 'vitest';
import { kindNamed, kindNames } from './index.ts';
import { checkSecretsOfPlace, type DestinationSettings, readDestinationSettings } from './settings.ts';

const POSTGRES = { host: 'db.example.com', port: 5432, database: 'a', user: 'u', schema: 'edgewise', table: 'events' };
const KAFKA = { url: 'https://kafka.example.com', topic: 'events', api: 'v3', cluster_id: 'c', api_key: 'k' };

/** A change of a destination whose secrets are stored. */
function change(name: string, before: DestinationSettings, given: DestinationSettings) {
  const asked = kindNamed(name)?.settings ?? expect.fail(`There is no ${name}`);
  const kept = Object.fromEntries(asked.filter((each) => each.is_secret).map((each) => [each.name, 'stored secret']));
  const split = readDestinationSettings(asked, { ...before, ...given }, kept);
  if (!split.ok) throw new Error(split.error.message);
  return checkSecretsOfPlace(asked, before, split.value, given);
}

describe('a stored secret goes only to the place that it was given for', () => {
  test.each([
    ['postgres', POSTGRES, { host: 'mine.example.net' }, 'password'],
    ['postgres', POSTGRES, { port: 5433 }, 'password'],
    ['kafka', KAFKA, { url: 'https://mine.example.net' }, 'api_secret'],
    ['kafka', KAFKA, { url: 'https://mine.example.net', api_secret: '' }, 'api_secret'],
    ['segment', { url: 'https://api.segment.io/v1/batch' }, { url: 'https://mine.example.net' }, 'write_key'],
  ])('%s', (name, before, given, secret) => {
    const moved = change(name, before, given);
    expect(moved).toMatchObject({ ok: false, error: { message: expect.stringContaining(`settings.${secret}`) } });
    expect(change(name, before, { ...given, [secret]: 'sent again' }).ok).toBe(true);
  });

  test('other changes keep it', () => {
    expect(change('postgres', POSTGRES, { table: 'visits', host: POSTGRES.host }).ok).toBe(true);
    expect(change('kafka', KAFKA, { topic: 'visits' }).ok).toBe(true);
  });

  test('every kind whose own address may be named is among them', () => {
    const named = kindNames().filter((name) =>
      kindNamed(name)?.settings.some(({ type, is_secret: isSecret }) => type === 'url' && !isSecret),
    );
    expect(named).toEqual(expect.arrayContaining(['bucket', 'kafka', 'segment']));
  });
});
