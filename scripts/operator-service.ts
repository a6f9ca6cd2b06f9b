import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../core/base/result.ts';
import { isAddress } from './is-address.ts';
import { noServiceIn, readLocal } from './read-local.ts';

export type OperatorService = { readonly url: string; readonly token: string };

/**
 * The service that operators’ commands call, and their token: named by `--url` and OPERATOR_TOKEN, or that of this
 * machine. Errors are sentences.
 */
export async function operatorService(
  named: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Result<OperatorService, string>> {
  const folder = environment.EDGEWISE_DIR || '.edgewise';
  const local = named === undefined ? await readLocal(folder) : ok(undefined);
  if (!local.ok) return local;
  const url = named ?? local.value?.url;
  if (url === undefined) return err(noServiceIn(folder));
  if (!isAddress(url)) return err(`--url is \`${url}\`; it must be an address such as https://app.example.com.`);
  const token = environment.OPERATOR_TOKEN || (named === undefined ? await localToken(folder) : undefined);
  if (!token) return err('The operators’ token is needed: set OPERATOR_TOKEN in the environment.');
  return ok({ url: url.replace(/\/$/, ''), token });
}

function localToken(folder: string): Promise<string | undefined> {
  return readFile(join(folder, 'operator-token'), 'utf8').catch(() => undefined);
}
