import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { EdgewiseError } from '../../client/src/edgewise-error.ts';
import { eventTypes } from './event-types.ts';
import { readKnown, type Source } from './read-known.ts';

export const TYPES_USAGE = `Usage: edgewise types [--out FILE] [--check] [--project ID] [--url URL]
  --out       the file to write; default: edgewise-events.ts
  --check     writes nothing, and fails if the file is not what would be written
  --project   the project; default: EDGEWISE_PROJECT
  --url       the service; default: EDGEWISE_URL

EDGEWISE_API_KEY holds a secret API key of the project with the scope \`query\`.`;

const FLAGS = {
  out: { type: 'string' },
  check: { type: 'boolean' },
  project: { type: 'string' },
  url: { type: 'string' },
} as const;

export type Environment = { readonly [name: string]: string | undefined };

/** Runs \`edgewise types\`. Returns the exit code: 1 for a refusal or a stale file, 2 for a wrong command line. */
export async function writeTypes(
  args: readonly string[],
  environment: Environment,
  say: (line: string) => void,
): Promise<number> {
  const read = readOrder(args, environment);
  if (typeof read === 'string') {
    say(`${read}\n\n${TYPES_USAGE}`);
    return 2;
  }
  const { source, out, isCheck } = read;
  try {
    const text = eventTypes(await readKnown(source, say), `the events of ${source.project}`);
    const before = await readFile(out, 'utf8').catch(() => '');
    if (isCheck && before !== text) say(`${out} is not what the project’s events say now; run \`npx edgewise types\`.`);
    if (isCheck) return before === text ? 0 : 1;
    await mkdir(dirname(out), { recursive: true });
    await writeFile(out, text);
    say(before === text ? `${out} has not changed.` : `${out} is written.`);
    return 0;
  } catch (problem) {
    if (!(problem instanceof EdgewiseError)) throw problem;
    say(`${source.url} refused: ${problem.message}`);
    return 1;
  }
}

type Order = { readonly source: Source; readonly out: string; readonly isCheck: boolean };

/** The command line, completed from the environment. A text says what is wrong with it. */
function readOrder(args: readonly string[], environment: Environment): Order | string {
  try {
    const { values } = parseArgs({ args: [...args], options: FLAGS });
    const url = values.url ?? environment.EDGEWISE_URL;
    const project = values.project ?? environment.EDGEWISE_PROJECT;
    const key = environment.EDGEWISE_API_KEY;
    if (!url) return 'An address is needed: name the service with --url or EDGEWISE_URL.';
    if (!URL.canParse(url)) return `--url is \`${url}\`; it must be an address such as https://app.example.com.`;
    if (!project) return 'A project is needed: name it with --project or EDGEWISE_PROJECT.';
    if (!key) return 'A secret API key is needed: set EDGEWISE_API_KEY.';
    const source = { url: url.replace(/\/+$/, ''), key, project };
    return { source, out: values.out ?? 'edgewise-events.ts', isCheck: values.check ?? false };
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem);
  }
}
