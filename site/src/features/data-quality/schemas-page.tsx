import { Braces } from 'lucide-react';
import { useState } from 'react';
import type { SeenSchema } from '../../../../core/api/data-quality.ts';
import { readSchema } from '../../api/data-quality.ts';
import { useMay, useProject } from '../../app/project.ts';
import { useParam } from '../../app/use-search.ts';
import { useResource } from '../../data/use-resource.ts';
import { count } from '../../format/figures.ts';
import { eventLabel } from '../../format/known-values.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { ComboBox } from '../../ui/combo-box/ComboBox.tsx';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import { DataSections } from '../data/DataSections.tsx';
import { useCatalogue } from '../data/use-catalogue.ts';
import styles from './data-quality.module.css';
import { MakeRules } from './schemas/MakeRules.tsx';
import { ReleaseTable } from './schemas/ReleaseTable.tsx';
import { SchemaTable } from './schemas/SchemaTable.tsx';
import own from './schemas/schemas.module.css';

/** The schema of one event as it arrives: over time, and by release. */
export function Page() {
  const project = useProject();
  const mayMakeRules = useMay('project', 'update');
  const catalogue = useCatalogue();
  const [named, setNamed] = useParam('event_name');
  const [typed, setTyped] = useState('');
  const events = catalogue.value?.events ?? [];
  const event = named ?? events[0]?.name;
  const schema = useResource<SeenSchema>({
    key: ['seen-schema', project.id, event],
    read: (signal) => readSchema(project.id, event ?? '', signal),
    isEnabled: event !== undefined,
  });
  const failure = [catalogue, schema].find((each) => each.value === undefined && each.failure !== undefined)?.failure;
  const isMatch = (name: string) => `${name} ${eventLabel(name)}`.toLowerCase().includes(typed.toLowerCase());
  const suggestions = events
    .filter(({ name }) => isMatch(name))
    .map(({ name, count: times }) => ({ id: name, label: eventLabel(name), end: count(times) }));
  return (
    <div className={styles.page}>
      <DataSections section="data/schemas" />
      <PageHead title={t('quality.schemas')}>{t('quality.schemas_lead')}</PageHead>
      <ComboBox
        label={t('quality.event')}
        className={own.choice}
        suggestions={suggestions}
        value={event}
        {...(event !== undefined && { valueLabel: eventLabel(event) })}
        onInput={setTyped}
        onChange={setNamed}
      />
      {failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={failure} />
        </Banner>
      )}
      {schema.isLoading && (
        <Panel title={t('quality.properties')} isBusy>
          <SkeletonRows count={6} />
        </Panel>
      )}
      {schema.value !== undefined && schema.value.properties.length === 0 && (
        <EmptyState glyph={Braces} title={t('quality.no_schema_title')}>
          {t('quality.no_schema_text')}
        </EmptyState>
      )}
      {schema.value !== undefined && schema.value.properties.length > 0 && (
        <>
          <Panel
            title={t('quality.properties')}
            description={t('quality.properties_text')}
            padding="none"
            {...(mayMakeRules && { actions: <MakeRules schema={schema.value} /> })}
          >
            <SchemaTable schema={schema.value} />
          </Panel>
          {schema.value.releases.length > 0 && (
            <Panel title={t('quality.releases')} description={t('quality.releases_text')} padding="none">
              <ReleaseTable schema={schema.value} />
            </Panel>
          )}
        </>
      )}
    </div>
  );
}
