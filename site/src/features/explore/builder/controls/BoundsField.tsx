import { TextField } from '../../../../ui/text-field/TextField.tsx';
import { locale, t } from '../../../../words/t.ts';
import { boundsOf, boundsText } from '../../rules/number-lists.ts';
import { useTyped } from '../use-typed.ts';

/** Ascending bounds of ranges of a number, as the reader writes numbers. Without any the number is not grouped. */
export function BoundsField({ value, onChange }: BoundsFieldProps) {
  const { typed, type, flush } = useTyped(boundsText(value, locale()), (text) => {
    const bounds = boundsOf(text, locale());
    if (text.trim() === '') onChange(undefined);
    else if (bounds !== undefined) onChange(bounds);
  });
  const isFaulty = typed.trim() !== '' && boundsOf(typed, locale()) === undefined;
  return (
    <TextField
      label={t('explore.bounds')}
      value={typed}
      onChange={type}
      onBlur={() => !isFaulty && flush()}
      {...(isFaulty
        ? { error: t('explore.fault_bounds', { example: boundsText([0, 10, 100], locale()) }) }
        : { description: t('explore.bounds_hint') })}
    />
  );
}

type BoundsFieldProps = {
  readonly value: readonly number[];
  readonly onChange: (bounds: readonly number[] | undefined) => void;
};
