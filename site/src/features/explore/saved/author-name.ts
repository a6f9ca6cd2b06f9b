import type { SavedObject } from '../../../../../core/api/objects/wire.ts';
import { t } from '../../../words/t.ts';

type Authored = Pick<SavedObject, 'changed_by' | 'changed_by_name'>;

/** The author of a change as their colleagues call them. */
export function authorName({ changed_by: author, changed_by_name: name }: Authored, ownId: string): string {
  if (author === `user:${ownId}`) return t('results.you');
  return name ?? (author.startsWith('key:') ? t('results.an_api_key') : t('results.somebody'));
}
