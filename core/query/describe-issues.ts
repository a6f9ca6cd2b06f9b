import type { z } from 'zod';

/**
 * The first fault of a request in one sentence: where it is, which value is there, what may stand there instead.
 * Of a union the alternative that fits best is described, not all of them.
 */
export function describeIssues(error: z.ZodError): string {
  const issue = deepest(error.issues[0]);
  if (!issue) return 'the query cannot be read';
  const where = issue.path.length > 0 ? `\`${pathOf(issue.path)}\`` : 'the query';
  switch (issue.code) {
    case 'unrecognized_keys':
      return `${where} has the unknown field \`${issue.keys[0]}\`; see the fields of this query_type`;
    case 'invalid_value':
      return `${where} must be one of ${issue.values.map(String).join(', ')}${got(issue.input)}`;
    case 'too_small':
    case 'too_big':
      return `${where}: ${issue.message}${got(issue.input)}`;
    default:
      return `${where}: ${issue.message}`;
  }
}

type Issue = z.core.$ZodIssue;

/** Into a union's alternatives: the one whose fault lies deepest is the one that was meant. */
function deepest(issue: Issue | undefined): Issue | undefined {
  if (issue?.code !== 'invalid_union') return issue;
  const inner = issue.errors
    .map((alternative) => deepest(alternative.find((each) => each.code !== 'unrecognized_keys') ?? alternative[0]))
    .filter((each) => each !== undefined)
    .sort((a, b) => weight(b) - weight(a))[0];
  return inner ? { ...inner, path: [...issue.path, ...inner.path] } : issue;
}

/** A value that is not on a list says more than a missing field, and that more than a wrong type. */
function weight(issue: Issue): number {
  const kinds: Partial<Record<Issue['code'], number>> = { invalid_value: 2, unrecognized_keys: 1 };
  return issue.path.length * 10 + (kinds[issue.code] ?? 0);
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function got(input: unknown): string {
  return typeof input === 'string' || typeof input === 'number' ? `, got \`${String(input).slice(0, 60)}\`` : '';
}
