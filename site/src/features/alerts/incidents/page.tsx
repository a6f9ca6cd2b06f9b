import { BellOff } from 'lucide-react';
import { AppLink } from '../../../app/AppLink.tsx';
import { useMay } from '../../../app/project.ts';
import { useParam } from '../../../app/use-search.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { useFocusHome } from '../../../ui/focus/use-focus-home.ts';
import { PageHead } from '../../../ui/page-head/PageHead.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { Segmented } from '../../../ui/segmented/Segmented.tsx';
import { Select } from '../../../ui/select/Select.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { Sentence } from '../../../words/Sentence.tsx';
import { t } from '../../../words/t.ts';
import { AlertSections } from '../AlertSections.tsx';
import styles from '../alerts.module.css';
import { SEVERITY_WORDS } from '../sentence.ts';
import { SEVERITY_NAMES } from '../severities.ts';
import { listedIn, SHOWN, type SPANS } from './filters.ts';
import { IncidentItem } from './IncidentItem.tsx';
import incidents from './incidents.module.css';
import { useIncidents } from './use-incidents.ts';

const ANY = 'any';
const SPAN_NAMES = ['1d', '7d', '30d', '90d'] as const satisfies readonly (keyof typeof SPANS)[];

/** Incidents of the project: open ones, or all. New ones appear by themselves, and so does what changes elsewhere. */
export function Page() {
  const mayChange = useMay('alert', 'update');
  const focusHome = useFocusHome();
  const [shown, show] = useParam('show');
  const [severity, setSeverity] = useParam('severity');
  const [span, setSpan] = useParam('since');
  const listed = listedIn(shown, severity, span);
  const list = useIncidents(listed);
  const isEmpty = !list.isLoading && list.failure === undefined && list.incidents.length === 0;
  return (
    <section className={styles.page} ref={focusHome}>
      <AlertSections section="alerts" />
      <PageHead title={t('alerts.title')}>
        <Sentence
          words="incidents.lead"
          parts={{ channels: <AppLink page="alerts/channels">{t('incidents.lead_channels')}</AppLink> }}
        />
      </PageHead>
      {list.failure !== undefined && (
        <Banner
          tone="bad"
          actions={
            <Button size="s" onPress={list.retry}>
              {t('incidents.retry')}
            </Button>
          }
        >
          <FailureText failure={list.failure} />
        </Banner>
      )}
      <Panel
        title={t(`incidents.list_${listed.shown}`)}
        padding="none"
        isBusy={list.isLoading}
        actions={
          <span className={incidents.filters}>
            <Segmented
              label={t('alerts.show')}
              options={SHOWN.map((id) => ({ id, label: t(`incidents.show_${id}`) }))}
              value={listed.shown}
              onChange={(id) => show(id === 'open' ? undefined : id)}
              size="s"
            />
            <Select
              label={t('incidents.severity')}
              isLabelHidden
              size="s"
              options={[
                { id: ANY, label: t('incidents.any_severity') },
                ...SEVERITY_NAMES.toReversed().map((id) => ({ id, label: t(SEVERITY_WORDS[id]) })),
              ]}
              value={listed.severity ?? ANY}
              onChange={(id) => setSeverity(id === ANY ? undefined : id)}
            />
            <Select
              label={t('incidents.span')}
              isLabelHidden
              size="s"
              options={[
                { id: ANY, label: t('incidents.any_span') },
                ...SPAN_NAMES.map((id) => ({ id, label: t(`incidents.span_${id}`) })),
              ]}
              value={listed.span ?? ANY}
              onChange={(id) => setSpan(id === ANY ? undefined : id)}
            />
          </span>
        }
        footer={
          list.more === undefined ? undefined : (
            <Button size="s" isPending={list.more.isLoading} onPress={list.more.load}>
              {t('incidents.more')}
            </Button>
          )
        }
      >
        {list.isLoading && <SkeletonRows count={5} height="4.5rem" />}
        {isEmpty && <NoIncidents isOpen={listed.shown === 'open'} />}
        <ul className={styles.items} aria-label={t('alerts.list')}>
          {list.incidents.map((incident) => (
            <li key={incident.id} className={incidents.item} data-focus-item>
              <IncidentItem incident={incident} mayChange={mayChange} />
            </li>
          ))}
        </ul>
      </Panel>
    </section>
  );
}

function NoIncidents({ isOpen }: { readonly isOpen: boolean }) {
  return (
    <EmptyState
      size="s"
      glyph={BellOff}
      title={t('alerts.none_title')}
      actions={<AppLink page="alerts/rules">{t('incidents.none_rules')}</AppLink>}
    >
      {t(isOpen ? 'alerts.none_open_text' : 'incidents.none_all_text')}
    </EmptyState>
  );
}
