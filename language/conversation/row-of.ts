import type { AnswerValue } from '../../core/api/ask-reply.ts';
import type { Catalogue } from '../../core/api/catalogue.ts';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { err, type Result } from '../../core/base/result.ts';
import { applyEdits } from './apply-edit.ts';
import type { EditRefused } from './edit.ts';

/**
 * The meaning of one row of an answer, by its number from 1: the same question about that group alone. Errors: the answer
 * has no rows of groups, or not so many.
 */
export function rowOf(
  meaning: Meaning,
  values: readonly AnswerValue[],
  number: number,
  { properties }: Catalogue,
): Result<Meaning, EditRefused> {
  const [group] = meaning.groups;
  const label = values[number - 1]?.label;
  const refused: EditRefused = { edit: { is: 'drop_groups' }, because: 'no_groups' };
  if (group === undefined || meaning.groups.length > 1 || !('property' in group) || label === undefined) {
    return err(refused);
  }
  const known = properties.find(({ name }) => name === group.property)?.values.map(({ value }) => value) ?? [];
  const value = known.find((each) => String(each) === label) ?? label;
  return applyEdits(meaning, [
    { is: 'drop_groups' },
    { is: 'filter', condition: { property: group.property, operator: 'is', values: [value] } },
    ...(meaning.rank === undefined ? [] : [{ is: 'set_rank' as const, rank: undefined }]),
  ]);
}
