import type { KeySummary } from '../../../../core/api/keys.ts';
import { t } from '../../words/t.ts';

const KEY_ID = 'key_';

/** By whom a key was made, in words; empty if that is unknown. */
export function makerWords({ created_by: maker }: Pick<KeySummary, 'created_by'>): string {
  if (maker === null) return '';
  if (maker.id.startsWith(KEY_ID)) return t('keys.by_key');
  if (maker.name === null) return t('keys.by_unknown');
  return maker.is_member ? t('keys.by', { name: maker.name }) : t('keys.by_former', { name: maker.name });
}
