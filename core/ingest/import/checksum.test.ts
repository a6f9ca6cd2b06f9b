import { expect, test } from 'vitest';
import { Checksum } from './checksum.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

test('does not depend on how the bytes are cut, or on a pause between them', () => {
  const whole = new Checksum();
  whole.add(bytesOf('one\ntwo\nthree\n'));
  const first = new Checksum();
  first.add(bytesOf('one\nt'));
  const second = new Checksum(first.text);
  second.add(bytesOf('wo\nthree\n'));
  expect(second.text).toBe(whole.text);
});

test.each(['one\ntwo\nthref\n', 'one\nthree\ntwo\n', 'one\ntwo\nthree\n\n'])('differs for %j', (text) => {
  const [one, other] = [new Checksum(), new Checksum()];
  one.add(bytesOf('one\ntwo\nthree\n'));
  other.add(bytesOf(text));
  expect(other.text).not.toBe(one.text);
});
