import type { EdgewiseError } from '../../sdk/client/src/edgewise-error.ts';
import { fileOf } from './object-files.ts';

/** A refusal of the service as the terminal shows it: each fault of a document behind the name of its file. */
export function refusalText(
  { code, message, details }: Pick<EdgewiseError, 'code' | 'message' | 'details'>,
  dir: string,
): string {
  const issues = Array.isArray(details?.issues) ? details.issues.filter(isIssue) : [];
  const ofFiles = issues.flatMap((issue) => {
    const [, kind, id] = /^objects\.([a-z]+)\.([^.]+)/.exec(issue.path) ?? [];
    return kind === undefined ? [] : [`${fileOf(dir, `${kind}/${id}`)}: ${issue.message}`];
  });
  if (ofFiles.length > 0) return ofFiles.join('\n');
  const confirm = details?.confirm;
  if (code === 'in_use' && typeof confirm === 'string') {
    return `${message}\nTo delete it all the same, add --confirm ${confirm}; several, after commas.`;
  }
  return message;
}

type Issue = { readonly path: string; readonly message: string };

function isIssue(value: unknown): value is Issue {
  return (
    typeof value === 'object' &&
    value !== null &&
    'path' in value &&
    'message' in value &&
    typeof value.path === 'string'
  );
}
