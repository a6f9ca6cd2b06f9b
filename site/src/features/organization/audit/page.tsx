import { useQueryClient } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { readAudit } from '../../../api/audit.ts';
import { useOrganization } from '../../../app/organization.ts';
import { useResource } from '../../../data/use-resource.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import settings from '../../settings/settings.module.css';
import { OrganizationPageFrame } from '../OrganizationPageFrame.tsx';
import { AuditActions } from './AuditActions.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import styles from './audit.module.css';
import { type Chosen, NOTHING_CHOSEN, queryOf } from './chosen.ts';
import { EntryItem } from './EntryItem.tsx';
import { Retention } from './Retention.tsx';

/** The audit log of the organisation, newest first. */
export function Page() {
  const { id } = useOrganization();
  const [chosen, setChosen] = useState<Chosen>(NOTHING_CHOSEN);
  /** Where each page before this one ended; empty on the first. */
  const [ends, setEnds] = useState<readonly string[]>([]);
  const client = useQueryClient();
  const after = ends.at(-1);
  const query = queryOf(chosen);
  const asked = after === undefined ? query : { ...query, after };
  const page = useResource({ key: ['audit', id, asked], read: (signal) => readAudit(id, asked, signal) });
  const choose = (change: Partial<Chosen>): void => {
    setChosen({ ...chosen, ...change });
    setEnds([]);
  };
  const refresh = () => client.invalidateQueries({ queryKey: ['audit', id] });
  const next = page.value?.next;
  return (
    <OrganizationPageFrame page="audit" lead={t('audit.lead')}>
      <div className={settings.stack}>
        <AuditActions query={query} onChecked={refresh} />
        <AuditFilters chosen={chosen} onChoose={choose} />
        {page.value === undefined && page.failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={page.failure} />
          </Banner>
        )}
        <Panel title={t('audit.entries')} padding="none">
          {page.isLoading && <SkeletonRows count={8} height="3.25rem" />}
          {page.value?.entries.length === 0 && (
            <EmptyState glyph={ScrollText} title={t('audit.none')} size="s">
              {t('audit.none_text')}
            </EmptyState>
          )}
          <ol className={styles.entries}>
            {page.value?.entries.map((entry) => (
              <EntryItem key={entry.id} of={entry} />
            ))}
          </ol>
        </Panel>
        {(next !== undefined || ends.length > 0) && (
          <div className={styles.pages}>
            <Button isDisabled={ends.length === 0} onPress={() => setEnds(ends.slice(0, -1))}>
              {t('audit.newer')}
            </Button>
            <Button isDisabled={next === undefined} onPress={() => next !== undefined && setEnds([...ends, next])}>
              {t('audit.older')}
            </Button>
          </div>
        )}
        {page.value !== undefined && <Retention years={page.value.retention_years} onSaved={refresh} />}
      </div>
    </OrganizationPageFrame>
  );
}
