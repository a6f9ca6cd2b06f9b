import { useDeferredValue, useState } from 'react';
import { readExpression } from '../../../../core/base/expressions/check.ts';
import { EXPRESSION_CHARS_MAX } from '../../../../core/base/limits.ts';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import { DefinitionForm } from './DefinitionForm.tsx';
import type { DefinitionFormProps } from './definition-kinds.ts';
import { useDefinitionForm } from './use-definition-form.ts';

/** Writes a derived property; its expression is read while it is written. */
export function DerivedDialog(props: DefinitionFormProps<'derived_properties'>) {
  const { saved, onDone } = props;
  const [name, setName] = useState(saved?.definition.name ?? '');
  const [description, setDescription] = useState(saved?.definition.description ?? '');
  const [expression, setExpression] = useState(saved?.definition.expression ?? '');
  const { save, failure, isSaving } = useDefinitionForm('derived_properties', props);
  const settled = useDeferredValue(expression);
  const read = settled.trim() === '' ? undefined : readExpression(settled.trim());
  const definition = {
    name: name.trim(),
    expression: expression.trim(),
    ...(description.trim() === '' ? {} : { description: description.trim() }),
  };
  const isReady = definition.name !== '' && read?.ok === true;
  return (
    <DefinitionForm
      title={t(saved ? 'definitions.derived_edit' : 'definitions.derived_new')}
      name={name}
      nameText={t('definitions.derived_name_text')}
      onName={saved ? undefined : setName}
      description={description}
      onDescription={setDescription}
      isReady={isReady}
      isSaving={isSaving}
      failure={failure}
      onSave={(event) => void save(definition, event)}
      onDone={onDone}
    >
      <TextField
        label={t('definitions.expression')}
        description={read?.ok ? t(`definitions.type_${read.value.type}`) : t('definitions.expression_text')}
        error={
          read && !read.ok
            ? t('definitions.expression_fault', { place: read.error.at + 1, fault: read.error.message })
            : undefined
        }
        placeholder={t('definitions.expression_example')}
        value={expression}
        onChange={setExpression}
        maxLength={EXPRESSION_CHARS_MAX}
        isMultiline
      />
    </DefinitionForm>
  );
}
