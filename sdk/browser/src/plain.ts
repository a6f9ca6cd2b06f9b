/**
 * A copy with the values that JSON has. Those that it does not know become text: large integers, parts of the page, and
 * an object inside of itself.
 */
export const plain = <Result>(value: unknown, path: unknown[] = []): Result =>
  JSON.parse(
    JSON.stringify(value, function (_name, part) {
      path.length = path.indexOf(this) + 1;
      if (typeof part === 'bigint' || part?.nodeType) return '' + part;
      return path.includes(part) ? '[Circular]' : path[path.push(part) - 1];
    }),
  );
