import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { err, ok, type Result } from '../core/base/result.ts';

/**
 * Reads a JSON file of the data folder; undefined if the file does not exist. Errors: a sentence for the terminal that
 * names the file, its fault, and `remedy`.
 */
export async function readDataFile<T>(
  file: string,
  schema: z.ZodType<T>,
  remedy: string,
): Promise<Result<T | undefined, string>> {
  const broken = (what: string) => err(`The file ${file} ${what}. ${remedy}`);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (problem) {
    if (isMissing(problem)) return ok(undefined);
    return broken(`cannot be read: ${problem instanceof Error ? problem.message : problem}`);
  }
  const checked = schema.safeParse(parsed(text));
  if (checked.success) return ok(checked.data);
  const [issue] = checked.error.issues;
  if (issue === undefined || issue.path.length === 0) return broken('is not the JSON that Edgewise wrote');
  return broken(`is not what Edgewise wrote: \`${issue.path.join('.')}\` is missing or not valid`);
}

/** Undefined, which the schemas of these files reject, if the text is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isMissing(problem: unknown): boolean {
  return problem instanceof Error && 'code' in problem && problem.code === 'ENOENT';
}
