import { z } from 'zod';
import type { ChannelSetting } from '../../api/alert-channels.ts';
import { type ApiError, apiError } from '../../base/errors.ts';
import { ADDRESS_CHARS_MAX, EMAIL_CHARS_MAX, MAIL_RECIPIENTS_MAX, OWN_ID_CHARS_MAX } from '../../base/limits.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { type GuardRules, guardUrl } from '../guard-address.ts';

/** Settings of a channel by name: a list for `addresses` and `members`, else text. */
export type Settings = Readonly<Record<string, string | readonly string[]>>;

export type ShownSettings = Record<string, string | string[]>;

const SHAPES = {
  text: z.string().trim().min(1).max(ADDRESS_CHARS_MAX),
  url: z.string().trim().min(1).max(ADDRESS_CHARS_MAX),
  choice: z.string(),
  addresses: z.array(z.email().max(EMAIL_CHARS_MAX)).max(MAIL_RECIPIENTS_MAX),
  members: z.array(z.string().min(1).max(OWN_ID_CHARS_MAX)).max(MAIL_RECIPIENTS_MAX),
} as const;

/** Reads the settings that a caller sends. Errors: `bad_request`, which names the setting and never a secret. */
export function readSettings(asked: readonly ChannelSetting[], config: unknown): Result<Settings, ApiError> {
  const given = z.record(z.string(), z.unknown()).safeParse(config);
  if (!given.success) return err(refused(`\`config\` is an object with ${namesOf(asked)}.`));
  const unknown = Object.keys(given.data).find((name) => !asked.some((setting) => setting.name === name));
  if (unknown !== undefined) {
    return err(refused(`\`config\` has no setting \`${unknown.slice(0, 60)}\`; it takes ${namesOf(asked)}.`));
  }
  const read: Record<string, string | readonly string[]> = {};
  for (const setting of asked) {
    const value = given.data[setting.name];
    if (value === undefined || value === '') {
      if (setting.is_required) return err(refused(`\`config.${setting.name}\` is missing${exampleOf(setting)}.`));
      continue;
    }
    const shaped = SHAPES[setting.type].safeParse(value);
    if (!shaped.success)
      return err(refused(`\`config.${setting.name}\` is no ${WORDS[setting.type]}${exampleOf(setting)}.`));
    if (setting.choices !== undefined && !setting.choices.includes(String(shaped.data))) {
      return err(
        refused(
          `\`config.${setting.name}\`: \`${String(shaped.data).slice(0, 60)}\` is not one of ${setting.choices.join(', ')}.`,
        ),
      );
    }
    read[setting.name] = shaped.data;
  }
  return ok(read);
}

/** A setting that is text; the empty text where it was left out. */
export function textOf(settings: Settings, name: string): string {
  const value = settings[name];
  return typeof value === 'string' ? value : '';
}

/** The same of settings as they were stored. */
export function storedText(stored: unknown, name: string): string {
  return textOf(storedSchema.parse(stored), name);
}

/** A setting that is a list; empty where it was left out. */
export function listOf(settings: Settings, name: string): readonly string[] {
  const value = settings[name];
  return value === undefined || typeof value === 'string' ? [] : value;
}

const storedSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** Settings as they were stored; anything else that is stored with them is left out. */
export function storedSettings(asked: readonly ChannelSetting[], stored: unknown): Settings {
  const all = z.record(z.string(), z.unknown()).parse(stored);
  return storedSchema.parse(
    Object.fromEntries(asked.flatMap(({ name }) => (all[name] === undefined ? [] : [[name, all[name]]]))),
  );
}

/** Settings that may be shown. Of a secret address the host is shown, of any other secret nothing. */
export function shownSettings(asked: readonly ChannelSetting[], stored: unknown): ShownSettings {
  const settings = storedSettings(asked, stored);
  return Object.fromEntries(
    asked.flatMap((setting): [string, string | string[]][] => {
      const value = settings[setting.name];
      if (value === undefined) return [];
      if (!setting.is_secret) return [[setting.name, typeof value === 'string' ? value : [...value]]];
      return setting.type === 'url' ? [[setting.name, `${new URL(String(value)).origin}/…`]] : [];
    }),
  );
}

/** The hosts of a vendor: names, or endings that begin with a dot. */
export type VendorHosts = {
  readonly vendor: string;
  readonly hosts: readonly string[];
  readonly path: RegExp;
  readonly remedy: string;
};

/** Reads an address that must be one of a vendor's. Errors: `bad_request` with the host that was given, without its path. */
export function vendorUrl(name: string, text: string, rules: GuardRules, of: VendorHosts): Result<string, ApiError> {
  const guarded = guardUrl(text, rules);
  if (!guarded.ok) return err(refused(`\`config.${name}\`: ${guarded.error.reason}`));
  const url = guarded.value;
  const isOfVendor = of.hosts.some((host) =>
    host.startsWith('.') ? url.hostname.endsWith(host) : url.hostname === host,
  );
  if (!isOfVendor) return err(refused(`\`config.${name}\`: ${url.hostname} is no host of ${of.vendor}; ${of.remedy}`));
  if (!of.path.test(url.pathname)) {
    return err(refused(`\`config.${name}\`: this address of ${url.hostname} takes no messages; ${of.remedy}`));
  }
  return ok(url.href);
}

export function refused(message: string): ApiError {
  return apiError('bad_request', message);
}

const WORDS = {
  text: 'text',
  url: 'address',
  choice: 'text',
  addresses: 'list of email addresses',
  members: 'list of ids of members',
} as const;

function namesOf(asked: readonly ChannelSetting[]): string {
  return asked.length === 0 ? 'nothing' : asked.map(({ name }) => `\`${name}\``).join(', ');
}

function exampleOf({ example, choices }: ChannelSetting): string {
  if (choices !== undefined) return `; use one of ${choices.join(', ')}`;
  return example === undefined ? '' : `; use one such as ${example}`;
}
