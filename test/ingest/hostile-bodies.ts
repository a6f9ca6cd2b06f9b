import { isFields } from '../../core/ingest/raw-event.ts';

/** JSON values that senders put where something else belongs: a number beyond 2^53, an object that cannot become text, … */
const HOSTILE = [
  '12345678901234567890',
  '{"toString":1}',
  '{"__proto__":{"a":1}}',
  '[[]]',
  'null',
  'true',
  '-1',
  '"\\ud800"',
];
const MARK = '"hostile value"';

/** The JSON of a body, once for each of its values and each hostile one in its place. */
export function* hostileBodies(body: unknown): Generator<string, void> {
  for (const marked of marks(body)) {
    const text = JSON.stringify(marked);
    for (const value of HOSTILE) yield text.replace(MARK, () => value);
  }
}

/** Copies of a value, each with the mark in place of another part. */
function* marks(value: unknown): Generator<unknown, void> {
  yield JSON.parse(MARK);
  if (Array.isArray(value)) {
    for (const [place, part] of value.entries()) for (const marked of marks(part)) yield value.with(place, marked);
  } else if (isFields(value)) {
    for (const [name, part] of Object.entries(value))
      for (const marked of marks(part)) yield { ...value, [name]: marked };
  }
}
