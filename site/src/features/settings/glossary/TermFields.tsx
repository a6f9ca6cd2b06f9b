import { Button } from '../../../ui/button/Button.tsx';
import { Select } from '../../../ui/select/Select.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import form from '../form.module.css';
import rules from '../rules/rules.module.css';
import { MEANINGS, type TermDraft, usesOf } from './glossary-draft.ts';

type TermFieldsProps = {
  readonly term: TermDraft;
  readonly problem: string | undefined;
  readonly isDisabled: boolean;
  readonly onChange: (term: TermDraft) => void;
  readonly onRemove: () => void;
};

/** One term, with the fields that its meaning needs. */
export function TermFields({ term, problem, isDisabled, onChange, onRemove }: TermFieldsProps) {
  const uses = usesOf(term);
  const field = (
    name: keyof typeof term & ('event' | 'property' | 'unit' | 'steps' | 'whereProperty' | 'whereValues'),
  ) => ({
    label: t(`rules.term_${name}`),
    value: term[name],
    onChange: (text: string) => onChange({ ...term, [name]: text }),
    isDisabled,
  });
  return (
    <fieldset className={rules.schema} data-focus-item>
      <legend className={rules.legend}>{term.term || t('rules.term_new')}</legend>
      <div className={form.row}>
        <TextField
          label={t('rules.term')}
          value={term.term}
          onChange={(text) => onChange({ ...term, term: text })}
          error={problem}
          maxLength={100}
          isDisabled={isDisabled}
        />
        <Select
          label={t('rules.term_means')}
          options={MEANINGS.map((id) => ({ id, label: t(`rules.means_${id}`) }))}
          value={term.means}
          onChange={(means) => onChange({ ...term, means })}
          isDisabled={isDisabled}
        />
        {uses.event && <TextField {...field('event')} />}
        {uses.property && <TextField {...field('property')} />}
        {uses.property && <TextField {...field('unit')} />}
        {uses.where && <TextField {...field('whereProperty')} />}
        {uses.where && <TextField {...field('whereValues')} description={t('rules.term_lines')} isMultiline />}
        {uses.steps && <TextField {...field('steps')} description={t('rules.term_lines')} isMultiline />}
      </div>
      <div>
        <Button size="s" isDisabled={isDisabled} onPress={onRemove}>
          {t('rules.term_remove')}
        </Button>
      </div>
    </fieldset>
  );
}
