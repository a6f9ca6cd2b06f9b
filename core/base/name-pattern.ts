/** A test of names. */
export type NameTest = (name: string) => boolean;

/**
 * The test that a pattern stands for: the name itself, or with `*` for any text, the empty one included. Case is ignored.
 * The parts between the stars are searched in turn, so a name of n characters takes at most n steps for each of them,
 * whatever the pattern: no name can make a pattern slow, as it could with a regular expression.
 */
export function nameTest(pattern: string): NameTest {
  const parts = pattern.toLowerCase().split('*');
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return (name) => name.toLowerCase() === first;
  return (given) => {
    const name = given.toLowerCase();
    if (!name.startsWith(first) || !name.endsWith(last)) return false;
    const end = name.length - last.length;
    let at = first.length;
    for (const part of rest) {
      const found = name.indexOf(part, at);
      if (found === -1) return false;
      at = found + part.length;
    }
    return at <= end;
  };
}
