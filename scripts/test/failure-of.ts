/** The part of a failed step's output that tells of the failures, or its end if it has no list of them; at most `LINES_MAX` lines. */
export function failureOf(output: string): string {
  const lines = output.trimEnd().split('\n');
  const first = lines.findIndex((line) => /⎯ (Failed (Suites|Tests)|Unhandled Errors)/.test(line));
  const told = first < 0 ? lines.slice(-LINES_MAX) : lines.slice(first, first + LINES_MAX);
  return told.join('\n');
}

const LINES_MAX = 60;
