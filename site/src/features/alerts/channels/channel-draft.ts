import type { ChannelKind, ChannelSetting } from '../../../../../core/api/alert-channels.ts';

/** A channel as its form holds it: every setting as the texts that its field has. */
export type ChannelDraft = { readonly name: string; readonly values: Readonly<Record<string, readonly string[]>> };

export const EMPTY_CHANNEL: ChannelDraft = { name: '', values: {} };

type Shown = Readonly<Record<string, string | readonly string[]>>;

/** A channel that exists as its form holds it. Secrets stay empty: they are never shown again. */
export function channelDraft(name: string, { settings }: ChannelKind, config: Shown): ChannelDraft {
  const values = settings
    .filter(({ is_secret: isSecret }) => !isSecret)
    .map((setting): [string, readonly string[]] => [setting.name, textsOf(config[setting.name])]);
  return { name, values: Object.fromEntries(values) };
}

function textsOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined || value === '') return [];
  return typeof value === 'string' ? [value] : value;
}

/** The needed settings that are still empty; those of a channel that exists keep the secrets they have. */
export function emptySettings(draft: ChannelDraft, { settings }: ChannelKind, isNew: boolean): readonly string[] {
  return settings
    .filter((setting) => setting.is_required && (isNew || !setting.is_secret) && isEmpty(draft, setting))
    .map(({ name }) => name);
}

/** The settings to send. What is empty is left out: for a secret that means that it stays. */
export function configOf(draft: ChannelDraft, { settings }: ChannelKind): Record<string, string | string[]> {
  const filled = settings.filter((setting) => !isEmpty(draft, setting));
  return Object.fromEntries(
    filled.map(({ name, type }) => {
      const texts = (draft.values[name] ?? []).map((text) => text.trim());
      return [name, type === 'addresses' || type === 'members' ? texts : (texts[0] ?? '')];
    }),
  );
}

function isEmpty({ values }: ChannelDraft, { name }: ChannelSetting): boolean {
  return (values[name] ?? []).every((text) => text.trim() === '');
}
