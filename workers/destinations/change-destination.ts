import type { z } from 'zod';
import type { updateDestinationSchema } from '../../core/api/destinations.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { newSigningSecret } from '../../core/delivery/standard-webhook.ts';
import { kindNames } from '../../core/destinations/index.ts';
import { checkSelection } from '../../core/destinations/read-run.ts';
import {
  addressHint,
  checkSecretsOfPlace,
  type DestinationSettings,
  readDestinationSettings,
  secretHint,
} from '../../core/destinations/settings.ts';
import { placeBefore } from '../../core/destinations/stored-place.ts';
import type { ProjectAccess } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { outsideOf } from '../../platform/outbox/outside.ts';
import { keptUntilMs } from './destination-answer.ts';
import { type DestinationRow, kindOf, openSecrets, sealSecrets } from './destination-store.ts';

/** Named so that no setting of a kind is meant: what signs messages is made by us. */
const SIGNING_SECRET = 'secret';

export type MadeSettings = Pick<DestinationRow, 'settings' | 'secrets' | 'hints' | 'place'> & {
  /** Shown once. */
  readonly signingSecret?: string;
};

/**
 * The settings of a kind as they are stored. Errors: `bad_request`, which names the setting, and never a secret.
 *
 * @param before  the settings that are stored already
 * @param kept  the secrets that are stored already
 */
export async function makeSettings(
  env: Env,
  of: Pick<DestinationRow, 'id' | 'kind'>,
  given: Readonly<Record<string, unknown>>,
  { before, kept }: { readonly before: DestinationSettings; readonly kept: DestinationSettings },
  nowMs: number,
): Promise<Result<MadeSettings, ApiError>> {
  const kind = kindOf(of);
  if (kind === undefined) {
    const message = `\`kind\` is \`${of.kind.slice(0, 60)}\`; use one of ${kindNames().join(', ')}.`;
    return err(apiError('bad_request', message));
  }
  const split = readDestinationSettings(kind.settings, given, kept);
  if (!split.ok) return split;
  const repeated = checkSecretsOfPlace(kind.settings, before, split.value, given);
  if (!repeated.ok) return repeated;
  const all = { ...split.value.settings, ...split.value.secrets };
  const checked = kind.check(all, await outsideOf(env, nowMs));
  if (!checked.ok) return checked;
  const isNew = kind.via === 'request' && kind.isSigned === true && kept[SIGNING_SECRET] === undefined;
  const signingSecret = isNew ? newSigningSecret() : undefined;
  const signing = signingSecret ?? kept[SIGNING_SECRET];
  const secrets = { ...split.value.secrets, ...(signing === undefined ? {} : { [SIGNING_SECRET]: signing }) };
  const hints = kind.settings.flatMap(({ name, type, is_secret: isSecret }): [string, string][] => {
    const secret = split.value.secrets[name];
    if (!isSecret || secret === undefined) return [];
    return [[name, type === 'url' ? addressHint(String(secret)) : secretHint(secret)]];
  });
  return ok({
    settings: split.value.settings,
    secrets: await sealSecrets(env, of.id, secrets),
    hints: Object.fromEntries(hints),
    place: kind.place(all),
    ...(signingSecret === undefined ? {} : { signingSecret }),
  });
}

type Asked = z.infer<typeof updateDestinationSchema>;

/** The row after a change. Errors: `bad_request` for settings and filters. */
export async function changeDestination(
  env: Env,
  project: Pick<ProjectAccess, 'id'>,
  row: DestinationRow,
  asked: Asked,
  nowMs: number,
): Promise<Result<DestinationRow, ApiError>> {
  const made =
    asked.settings === undefined
      ? ok({})
      : await makeSettings(
          env,
          row,
          { ...row.settings, ...asked.settings },
          { before: row.settings, kept: await openSecrets(env, row) },
          nowMs,
        );
  if (!made.ok) return made;
  const next: DestinationRow = {
    ...row,
    ...made.value,
    name: asked.name ?? row.name,
    filters: asked.filters ?? row.filters,
    mapping: asked.mapping ?? row.mapping,
    takesBots: asked.takes_bots ?? row.takesBots,
    takesHistory: asked.takes_history ?? row.takesHistory,
    ...pausing(row, asked.is_paused, nowMs),
    updatedAt: new Date(nowMs),
  };
  const checked = checkSelection(project.id, next);
  return checked.ok ? ok(next) : checked;
}

function pausing(
  row: DestinationRow,
  isPaused: boolean | undefined,
  nowMs: number,
): Partial<Pick<DestinationRow, 'paused' | 'pausedAt' | 'failingSince' | 'liveFromMs' | 'cursor'>> {
  if (isPaused === undefined || isPaused === (row.paused !== null)) return {};
  if (isPaused) return { paused: 'by_hand', pausedAt: new Date(nowMs) };
  const resumed = { paused: null, pausedAt: null, failingSince: null };
  // The order of earlier events is not known any more: the stream begins again from now, and a backfill brings the rest.
  return nowMs > keptUntilMs(row)
    ? { ...resumed, liveFromMs: nowMs, cursor: placeBefore({ storedMs: nowMs, atMs: 0 }) }
    : resumed;
}
