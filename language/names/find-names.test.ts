import { describe, expect, it } from 'vitest';
import type { LanguageCode } from '../languages/language-code.ts';
import { segmentationOf } from '../reading/segment.ts';
import { tokenize } from '../reading/tokenize.ts';
import { WORLDS, type WorldName } from '../training/catalogues/index.ts';
import { findNames } from './find-names.ts';
import { indexNames } from './index-names.ts';
import { wordsToCut } from './words-to-cut.ts';

function found(world: WorldName, language: LanguageCode, question: string): string[] {
  const { catalogue, glossary } = WORLDS[world];
  const languages = [...new Set<LanguageCode>([language, 'en'])];
  const index = indexNames(catalogue, glossary, [], [], languages);
  const { unspaced, parts } = wordsToCut(index, languages);
  return findNames(index, tokenize(question, segmentationOf(unspaced, parts))).map(({ is }) => {
    if (is.type === 'event') return is.event;
    if (is.type === 'property') return is.property;
    if (is.type === 'value') return [is, ...(is.also ?? [])].map((test) => `${test.property}=${test.value}`).join('&');
    return is.type === 'term' ? is.term : '';
  });
}

describe('finds events and values by words of seven languages', () => {
  it.each<[LanguageCode, string, string]>([
    ['en', 'how many people signed up', 'account_created'],
    ['en', 'German users', 'country=DE'],
    ['en', 'visits from the US', 'country=US'],
    ['en', 'on iPhones', 'os=iOS&device=mobile'],
    ['en', 'the docs page', 'page=/docs'],
    ['de', 'Seitenaufrufe pro Tag', 'page_view'],
    ['es', 'usuarios alemanes', 'country=DE'],
    ['fr', "taux de l'inscription", 'account_created'],
    ['pt', 'contas criadas', 'account_created'],
    ['it', 'accessi dalla Germania', 'country=DE'],
    ['ja', 'アメリカの登録数', 'country=US'],
  ])('%s: %s', (language, question, name) => {
    expect(found('saas', language, question)).toContain(name);
  });
});

describe('a number is a value only in a role that says so', () => {
  it.each(['top 10 pages', 'the last 10 days', '10 users'])('%s names no value', (question) => {
    expect(found('saas', 'en', question).filter((name) => /=10$/.test(name))).toEqual([]);
  });
  it('404 errors are errors with that code', () => {
    expect(found('saas', 'en', '404 errors')).toContain('status_code=404');
  });
  it('"os version 10" names it', () => {
    expect(found('saas', 'en', 'users on os version 10')).toContain('os_version=10');
  });
});

describe('reads no word of grammar as a misspelt name, nor as a country', () => {
  it.each<[WorldName, string]>([
    ['shop', 'older than a week'],
    ['saas', 'show us what we have in it'],
  ])('%s: %s', (world, question) => {
    expect(found(world, 'en', question)).toEqual([]);
  });
  it.each<[WorldName, string]>([
    ['saas', 'bring a table'],
    ['b2b', 'which model do we retain'],
  ])('%s: %s has no slip in it', (world, question) => {
    expect(found(world, 'en', question)).toEqual([]);
  });
  it('a related word is not half of another name', () => {
    expect(found('shop', 'en', 'how many purchases')).not.toContain('order_returned');
  });
  it('reads a slip of a longer name', () => {
    expect(found('saas', 'en', 'signpus')).toContain('account_created');
  });
});
