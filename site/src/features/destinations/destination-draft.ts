import type { Destination, DestinationKind, DestinationSetting } from '../../../../core/api/destinations.ts';

/** A destination as its form holds it: each setting as the text of its field; `yes` for a switch that is on. */
export type DestinationDraft = { readonly name: string; readonly values: Readonly<Record<string, string>> };

/** A new one, with the standard values of its kind. */
export function newDraft({ settings }: DestinationKind): DestinationDraft {
  const standard = settings.flatMap(({ name, standard: value }) =>
    value === undefined ? [] : [[name, textOf(value)]],
  );
  return { name: '', values: Object.fromEntries(standard) };
}

/** One that exists. Secrets stay empty: they are never shown again. */
export function draftOf({ name, settings }: Pick<Destination, 'name' | 'settings'>): DestinationDraft {
  return { name, values: Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, textOf(value)])) };
}

function textOf(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? YES : '';
  return String(value);
}

/** The needed settings that are still empty; those of one that exists keep the secrets they have. */
export function emptySettings(
  draft: DestinationDraft,
  { settings }: DestinationKind,
  isNew: boolean,
): readonly string[] {
  return settings
    .filter((setting) => setting.is_required && setting.type !== 'yes_no' && (isNew || !setting.is_secret))
    .filter(({ name }) => (draft.values[name] ?? '').trim() === '')
    .map(({ name }) => name);
}

/**
 * The settings to send. A secret that is empty is left out, which means that it stays; another setting that is empty is sent
 * as '' to one that exists, which takes it back.
 */
export function settingsOf(
  draft: DestinationDraft,
  { settings }: DestinationKind,
  isNew: boolean,
): Record<string, string | number | boolean> {
  return Object.fromEntries(
    settings.flatMap((setting) => {
      const text = (draft.values[setting.name] ?? '').trim();
      if (text === '' && setting.type !== 'yes_no' && (isNew || setting.is_secret)) return [];
      return [[setting.name, sentValue(setting, text)]];
    }),
  );
}

function sentValue({ type }: DestinationSetting, text: string): string | number | boolean {
  if (type === 'yes_no') return text === YES;
  // A text that is not a number is sent as it is: the service names the fault.
  return type === 'number' && text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

export const YES = 'yes';
