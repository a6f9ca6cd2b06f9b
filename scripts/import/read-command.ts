import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../core/base/result.ts';
import { canonicalZone } from '../../core/base/time/zones.ts';
import { IMPORT_FORMATS } from '../../core/ingest/import/formats.ts';
import { isAddress } from '../is-address.ts';
import { noServiceIn, readLocal } from '../read-local.ts';
import { withoutKeys } from './without-keys.ts';

/** Target and options of an import. */
export type ImportOptions = {
  readonly url: string;
  readonly key: string;
  readonly project: string | undefined;
  readonly format: string | undefined;
  readonly timeZone: string | undefined;
  readonly isAgain: boolean;
};
export type ImportCommand = ImportOptions & {
  /** Paths, or addresses of the first page of an API. */
  readonly files: readonly string[];
  /** Key of that API. */
  readonly sourceKey: string | undefined;
};

const FLAGS = {
  format: { type: 'string' },
  project: { type: 'string' },
  url: { type: 'string' },
  key: { type: 'string' },
  timezone: { type: 'string' },
  again: { type: 'boolean' },
} as const;

const KEY_AMONG_FILES =
  'A key is in the place of a file name. Set EDGEWISE_API_KEY to it, and put `--` before the flags; otherwise npm reads them as its own.';

type Environment = { readonly [name: string]: string | undefined };

/** The command line, completed from the environment and from the service on this machine. Errors: a sentence. */
export async function readCommand(
  args: readonly string[],
  environment: Environment,
): Promise<Result<ImportCommand, string>> {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const { values, positionals: files } = parsed.value;
  if (files.length === 0) return err('Name a file to import.');
  if (files.some((file) => withoutKeys(file) !== file)) return err(KEY_AMONG_FILES);
  const sourceKey = environment.SOURCE_API_KEY || undefined;
  if (files.some(isAddress) && sourceKey === undefined) {
    return err('An address is imported with a key of its API: set SOURCE_API_KEY (for PostHog, a personal API key).');
  }
  const { format, timezone } = values;
  if (format !== undefined && format !== 'auto' && IMPORT_FORMATS.named(format) === undefined) {
    return err(`--format is \`${format}\`; it must be one of auto, ${IMPORT_FORMATS.names.join(', ')}.`);
  }
  if (timezone !== undefined && canonicalZone(timezone) === undefined) {
    return err(`--timezone is \`${timezone}\`; it must be an IANA zone such as Europe/Berlin.`);
  }
  const folder = environment.EDGEWISE_DIR || '.edgewise';
  const local = values.url === undefined ? await readLocal(folder) : ok(undefined);
  if (!local.ok) return local;
  const url = values.url ?? local.value?.url;
  // An empty value counts as missing: `EDGEWISE_API_KEY=$KEY` is empty where KEY is not set.
  const key = values.key || environment.EDGEWISE_API_KEY || local.value?.api_key;
  if (url === undefined) return err(noServiceIn(folder));
  if (!isAddress(url)) return err(`--url is \`${url}\`; it must be an address such as https://app.example.com.`);
  if (!key) return err('A secret API key is needed: set EDGEWISE_API_KEY.');
  return ok({
    files,
    sourceKey,
    url: url.replace(/\/$/, ''),
    key,
    project: values.project,
    format,
    timeZone: timezone,
    isAgain: values.again ?? false,
  });
}

function parse(args: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...args], options: FLAGS, allowPositionals: true }));
  } catch (problem) {
    return err(problem instanceof Error ? problem.message : String(problem));
  }
}
