import { expect, test } from 'vitest';
import { dataOfForm, isForm } from './form-data.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (form: string) => {
  const data = dataOfForm(bytesOf(form));
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
  expect(isForm(bytesOf('data=x'))).toBe(true);
  expect(['date=x', 'dat', '{"data=":1}', ''].some((text) => isForm(bytesOf(text)))).toBe(false);
});
