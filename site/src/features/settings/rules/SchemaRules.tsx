import { Plus } from 'lucide-react';
import { SCHEMA_MODES } from '../../../../../core/api/project-rules.ts';
import { EVENT_SCHEMAS_MAX } from '../../../../../core/base/limits.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { useFocusHome } from '../../../ui/focus/use-focus-home.ts';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { Select } from '../../../ui/select/Select.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import form from '../form.module.css';
import styles from './rules.module.css';
import type { SchemaDraft } from './rules-draft.ts';
import type { RulesFields } from './rules-fields.ts';

const EMPTY: SchemaDraft = { event: '', mode: 'report', properties: '' };

/** The properties that events of a name must have, one schema for each name. */
export function SchemaRules({ draft, problems, edit, isDisabled }: RulesFields) {
  const home = useFocusHome();
  const { schemas } = draft;
  const change = (place: number, schema: SchemaDraft): void =>
    edit({ schemas: schemas.map((each, index) => (index === place ? schema : each)) });
  return (
    <Panel title={t('rules.schemas')} description={t('rules.schemas_text')}>
      <div ref={home} className={styles.list}>
        {schemas.map((schema, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells schemas apart while names are edited
          <fieldset key={place} className={styles.schema} data-focus-item>
            <legend className={styles.legend}>{schema.event || t('rules.schema_new')}</legend>
            <div className={form.row}>
              <TextField
                label={t('rules.schema_event')}
                value={schema.event}
                onChange={(event) => change(place, { ...schema, event })}
                error={problems.schemas[place]?.event}
                isDisabled={isDisabled}
              />
              <Select
                label={t('rules.schema_mode')}
                options={SCHEMA_MODES.map((id) => ({ id, label: t(`rules.mode_${id}`) }))}
                value={schema.mode}
                onChange={(mode) => change(place, { ...schema, mode })}
                isDisabled={isDisabled}
              />
            </div>
            <TextField
              label={t('rules.schema_properties')}
              description={t('rules.schema_properties_text')}
              value={schema.properties}
              onChange={(properties) => change(place, { ...schema, properties })}
              error={problems.schemas[place]?.properties}
              isMultiline
              isDisabled={isDisabled}
            />
            <div>
              <Button
                size="s"
                isDisabled={isDisabled}
                onPress={() => edit({ schemas: schemas.filter((_, index) => index !== place) })}
              >
                {t('rules.schema_remove')}
              </Button>
            </div>
          </fieldset>
        ))}
        <div>
          <Button
            glyph={Plus}
            isDisabled={isDisabled || schemas.length >= EVENT_SCHEMAS_MAX}
            onPress={() => edit({ schemas: [...schemas, EMPTY] })}
          >
            {t('rules.schema_add')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
