import { Plus, Siren } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { AppLink } from '../../../app/AppLink.tsx';
import { useMay } from '../../../app/project.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { buttonClass } from '../../../ui/button/button-class.ts';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { useFocusHome } from '../../../ui/focus/use-focus-home.ts';
import { Icon } from '../../../ui/icon/Icon.tsx';
import { PageHead } from '../../../ui/page-head/PageHead.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import { AlertSections } from '../AlertSections.tsx';
import styles from '../alerts.module.css';
import { useRules } from './use-rules.ts';

const RuleTable = lazy(async () => ({ default: (await import('./RuleTable.tsx')).RuleTable }));

/** Every alert rule of the project with its state now: broken ones first, then those that fire. */
export function Page() {
  const mayMake = useMay('alert', 'create');
  const rules = useRules();
  const focusHome = useFocusHome();
  return (
    <div className={styles.page} ref={focusHome}>
      <AlertSections section="alerts/rules" />
      <PageHead title={t('alertrules.title')} actions={mayMake && <NewRule variant="primary" />}>
        {t('alertrules.lead')}
      </PageHead>
      {rules.failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={rules.failure} />
        </Banner>
      )}
      <Panel title={t('alertrules.all')} padding="none" isBusy={rules.isLoading}>
        {rules.isLoading && <SkeletonRows count={6} />}
        {rules.value?.length === 0 && (
          <EmptyState
            glyph={Siren}
            title={t('alertrules.none_title')}
            actions={mayMake ? <NewRule variant="secondary" /> : undefined}
          >
            {t('alertrules.none_text')}
          </EmptyState>
        )}
        {rules.value !== undefined && rules.value.length > 0 && (
          <Suspense fallback={<SkeletonRows count={6} />}>
            <RuleTable rows={rules.value} />
          </Suspense>
        )}
      </Panel>
    </div>
  );
}

function NewRule({ variant }: { readonly variant: 'primary' | 'secondary' }) {
  return (
    <AppLink page="alerts/rules/new" className={buttonClass({ variant, size: variant === 'primary' ? 'm' : 's' })}>
      <Icon glyph={Plus} />
      {t('alertrules.new')}
    </AppLink>
  );
}
