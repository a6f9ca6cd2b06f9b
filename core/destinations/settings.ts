import { z } from 'zod';
import type { DestinationSetting } from '../api/destinations.ts';
import { type ApiError, apiError } from '../base/errors.ts';
import { err, ok, type Result } from '../base/result.ts';
import { type GuardRules, guardUrl } from '../delivery/guard-address.ts';

export type DestinationSettings = Readonly<Record<string, string | number | boolean>>;

/** Characters of a setting; a service account's key is the longest. */
const SETTING_CHARS_MAX = 8_000;
const LINE_CHARS_MAX = 2_000;

const SHAPES = {
  text: z.string().trim().min(1).max(LINE_CHARS_MAX),
  long_text: z.string().trim().min(1).max(SETTING_CHARS_MAX),
  url: z.string().trim().min(1).max(LINE_CHARS_MAX),
  number: z.number(),
  yes_no: z.boolean(),
  choice: z.string(),
} as const;

const WORDS = {
  text: 'text',
  long_text: 'text',
  url: 'address',
  number: 'number',
  yes_no: 'true or false',
  choice: 'text',
};

export type SplitSettings = { readonly settings: DestinationSettings; readonly secrets: DestinationSettings };

/**
 * Reads the settings that a caller sends. Errors: `bad_request`, which names the setting and never a secret.
 *
 * @param kept  secrets that are stored already, which a change may leave out
 */
export function readDestinationSettings(
  asked: readonly DestinationSetting[],
  given: Readonly<Record<string, unknown>>,
  kept: DestinationSettings = {},
): Result<SplitSettings, ApiError> {
  const unknown = Object.keys(given).find((name) => !asked.some((setting) => setting.name === name));
  if (unknown !== undefined) {
    const names = asked.map(({ name }) => `\`${name}\``).join(', ');
    return err(refusedSetting(`\`settings\` has no \`${unknown.slice(0, 60)}\`; it takes ${names}.`));
  }
  const settings: Record<string, string | number | boolean> = {};
  const secrets: Record<string, string | number | boolean> = {};
  for (const setting of asked) {
    const read = readSetting(setting, given[setting.name], kept[setting.name]);
    if (!read.ok) return read;
    if (read.value !== undefined) (setting.is_secret ? secrets : settings)[setting.name] = read.value;
  }
  return ok({ settings, secrets });
}

/**
 * Refuses a change of the address that leaves a secret out: a stored secret goes only to the place that it was given for.
 * Otherwise whoever may change a destination could have it sent to a place of their own. Errors: `bad_request`.
 */
export function checkSecretsOfPlace(
  asked: readonly DestinationSetting[],
  before: DestinationSettings,
  { settings, secrets }: SplitSettings,
  given: Readonly<Record<string, unknown>>,
): Result<void, ApiError> {
  const moved = asked.find(
    ({ name, type, is_secret: isSecret }) =>
      !isSecret && (type === 'url' || PLACE_NAMES.has(name)) && settings[name] !== before[name],
  );
  const kept = asked.find(({ name }) => secrets[name] !== undefined && (given[name] ?? '') === '');
  if (moved === undefined || kept === undefined) return ok(undefined);
  const message = `\`settings.${kept.name}\` is missing, and \`settings.${moved.name}\` changes: a secret that is stored goes only to the place that it was given for; send it again.`;
  return err(refusedSetting(message));
}

/** Settings that are no whole address, and yet say which server is given the secrets. */
const PLACE_NAMES: ReadonlySet<string> = new Set(['host', 'port']);

function readSetting(
  setting: DestinationSetting,
  given: unknown,
  kept: string | number | boolean | undefined,
): Result<string | number | boolean | undefined, ApiError> {
  const { name, type, choices, standard, is_required: isRequired } = setting;
  if (given === undefined || given === null || given === '') {
    const value = kept ?? standard;
    if (value !== undefined || !isRequired) return ok(value);
    return err(refusedSetting(`\`settings.${name}\` is missing${exampleOf(setting)}.`));
  }
  const shaped = SHAPES[type].safeParse(given);
  if (!shaped.success) return err(refusedSetting(`\`settings.${name}\` is no ${WORDS[type]}${exampleOf(setting)}.`));
  if (choices !== undefined && !choices.includes(String(shaped.data))) {
    const got = setting.is_secret ? 'the value' : `\`${String(shaped.data).slice(0, 60)}\``;
    return err(refusedSetting(`\`settings.${name}\`: ${got} is not one of ${choices.join(', ')}.`));
  }
  return ok(shaped.data);
}

/** A setting that is text; '' where it was left out. */
export function settingText(settings: DestinationSettings, name: string): string {
  const value = settings[name];
  return value === undefined ? '' : String(value);
}

/** Checks that the service may call the address in a setting. Errors: `bad_request` without the address's path. */
export function checkAddress(settings: DestinationSettings, name: string, rules: GuardRules): Result<URL, ApiError> {
  const guarded = guardUrl(settingText(settings, name), rules);
  return guarded.ok ? guarded : err(refusedSetting(`\`settings.${name}\`: ${guarded.error.reason}`));
}

/** Of a secret its last characters, so that people know which it is; nothing of a short one. */
export function secretHint(secret: string | number | boolean): string {
  const text = String(secret);
  return text.length < SECRET_CHARS_SHOWN ? '…' : `…${text.slice(-4)}`;
}

/** Of a secret address the host and its last characters. */
export function addressHint(address: string): string {
  const url = URL.parse(address);
  return url === null ? secretHint(address) : `${url.host}/${secretHint(address)}`;
}

/** Fewer characters than this would give too much of the secret away. */
const SECRET_CHARS_SHOWN = 12;

export function refusedSetting(message: string): ApiError {
  return apiError('bad_request', message);
}

function exampleOf({ choices, example }: DestinationSetting): string {
  if (choices !== undefined) return `; use one of ${choices.join(', ')}`;
  return example === undefined ? '' : `; use one such as ${example}`;
}
