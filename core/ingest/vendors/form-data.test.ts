import { expect, test } from 'vitest';
import { isForm, readForm } from './form-data.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (form: string) => {
  const data = readForm(bytesOf(form))?.data;
  return data && new TextDecoder().decode(data);
};
const JSON_TEXT = '{"event":"grün + blau","a":[1]}';
const base64 = Buffer.from(JSON_TEXT).toString('base64');

test.each([
  ['URL-encoded JSON', `data=${encodeURIComponent(JSON_TEXT)}`],
  ['URL-encoded JSON with a plus for each space', `data=${encodeURIComponent(JSON_TEXT).replaceAll('%20', '+')}`],
  ['URL-encoded JSON before another field', `data=${encodeURIComponent(JSON_TEXT)}&ip=1`],
  ['base64', `data=${encodeURIComponent(base64)}`],
  ['base64 that was not encoded', `data=${base64}`],
  ['base64 of the URL alphabet', `data=${Buffer.from(JSON_TEXT).toString('base64url')}`],
])('reads %s', (_, form) => {
  expect(read(form)).toBe(JSON_TEXT);
});

test('keeps blanks before JSON, and lower-case escapes', () => {
  expect(read('data=+%0a%7b%7D')).toBe(' \n{}');
});

test.each(['data=%', 'data=%4', 'data=%zz', 'data=a', 'data=<>'])('says of %s that it is neither', (form) => {
  expect(read(form)).toBeUndefined();
});

test('tells a form by its beginning', () => {
  expect(['data=x', 'ip=1&data=x'].every((text) => isForm(bytesOf(text)))).toBe(true);
  const others = ['date=x', 'dat', '{"data=":1}', '', '{"a":"&data=x"}', '[1]&data=x', `${'ip=1&'.repeat(300)}data=x`];
  expect(others.some((text) => isForm(bytesOf(text)))).toBe(false);
});

test('keeps the other fields, which say how the sender wants its answer', () => {
  const form = (text: string) => readForm(bytesOf(text))?.otherFields;
  expect(form(`data=${base64}`)).toBe('');
  expect(form(`data=${base64}&verbose=1&ip=0`)).toBe('verbose=1&ip=0');
  expect(new URLSearchParams(form(`ip=0&data=${base64}&verbose=1`)).toString()).toBe('ip=0&verbose=1');
});
