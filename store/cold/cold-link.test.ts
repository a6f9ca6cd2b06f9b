import { describe, expect, it } from 'vitest';
import { checkLink, LINK_S, linkTo } from './cold-link.ts';
import type { LinkMaker } from './cold-store.ts';

const NOW_MS = Date.UTC(2026, 10, 23, 12);
const OBJECT = 'cold/project=p1/date=2026-06-01/part-17-0.parquet';
const maker: LinkMaker = {
  serviceUrl: 'http://service.test',
  secret: 'a secret that is only used in tests',
  region: 'eu',
};

async function aLink(changes: Partial<LinkMaker> = {}) {
  const url = new URL(await linkTo({ ...maker, ...changes }, [OBJECT], NOW_MS));
  const { expires = '', signature = '' } = Object.fromEntries(url.searchParams);
  return { path: url.pathname, link: { object: OBJECT, expires, signature } };
}

describe('a link to a cold file', () => {
  it('leads to the object in its region, and is right until it expires', async () => {
    const { path, link } = await aLink();
    expect(path).toBe('/cold/eu/project=p1/date=2026-06-01/part-17-0.parquet');
    expect((await checkLink(maker, link, NOW_MS)).ok).toBe(true);
    expect((await checkLink(maker, link, NOW_MS + LINK_S * 1000 - 1)).ok).toBe(true);
    const late = await checkLink(maker, link, NOW_MS + LINK_S * 1000);
    expect(late).toMatchObject({ ok: false, error: expect.stringContaining('expired at 2026-11-23T12:15:00.000Z') });
  });

  it('is refused when any of it was altered', async () => {
    const { link } = await aLink();
    const altered = [
      { ...link, object: link.object.replace('p1', 'p2') },
      { ...link, object: link.object.replace('part-17', 'part-18') },
      { ...link, expires: String(Number(link.expires) + 1) },
      { ...link, signature: `${link.signature.startsWith('A') ? 'B' : 'A'}${link.signature.slice(1)}` },
      { ...link, signature: link.signature.slice(0, -4) },
    ];
    for (const each of altered) {
      expect(await checkLink(maker, each, NOW_MS)).toMatchObject({
        ok: false,
        error: expect.stringContaining('altered'),
      });
    }
  });

  it('is right for its region and its secret only', async () => {
    const { link } = await aLink();
    expect((await checkLink({ ...maker, region: 'us' }, link, NOW_MS)).ok).toBe(false);
    expect((await checkLink({ ...maker, secret: 'another secret' }, link, NOW_MS)).ok).toBe(false);
  });

  it.each([
    ['', ''],
    ['soon', 'AAAA'],
    ['1764000000', '***'],
    ['1764000000', ''],
  ])('is refused with expires=%j and signature=%j', async (expires, signature) => {
    expect((await checkLink(maker, { object: OBJECT, expires, signature }, NOW_MS)).ok).toBe(false);
  });
});

it('stands for several objects at once, in the way of ClickHouse', async () => {
  const url = await linkTo(maker, [OBJECT, OBJECT.replace('-0.', '-1.')], NOW_MS);
  expect(url).toMatch(
    /^http:\/\/service\.test\/cold\/eu\/\{project=p1\/[^,]+part-17-0\.parquet\?expires=\d+&signature=[\w-]+,project=p1\/[^,]+part-17-1\.parquet\?[^,]+\}$/,
  );
});
