import { useProject } from '../../app/project.ts';
import { useReport } from '../../data/use-report.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Panel as PanelBox } from '../../ui/panel/Panel.tsx';
import { Tabs } from '../../ui/tabs/Tabs.tsx';
import { t } from '../../words/t.ts';
import { ExportButton } from './ExportButton.tsx';
import styles from './overview.module.css';
import { PanelBody } from './PanelBody.tsx';
import { type Panel, tabNamed } from './panels.ts';
import { panelQuery } from './queries.ts';
import { usePlace } from './use-page-state.ts';
import { type TrafficReport, useAsked } from './use-traffic.ts';

/** One panel with its tabs. A tab is a report of its own: rows of one property never stand under another's name. */
export function PanelCard({ panel, traffic, onDetails }: PanelCardProps) {
  const project = useProject();
  const [chosen, choose] = usePlace(panel.id);
  const tab = tabNamed(panel, chosen);
  const report = useReport(panelQuery(tab, useAsked()));
  const title = t(`overview.panel_${panel.id}`);
  const body = (
    <div className={styles.rows}>
      <PanelBody key={`${project.id} ${tab.id}`} tab={tab} report={report} traffic={traffic} />
    </div>
  );
  return (
    <PanelBox
      title={title}
      className={styles[panel.id]}
      isRefreshing={report.isOutdated || report.isLoading}
      isBusy={report.isLoading}
      actions={
        <>
          <ExportButton tab={tab} traffic={traffic} />
          <Button variant="quiet" size="s" onPress={() => onDetails(`${panel.id}.${tab.id}`)}>
            {t('overview.details')}
          </Button>
        </>
      }
    >
      {panel.tabs.length === 1 ? (
        body
      ) : (
        <Tabs
          label={t('overview.panel_by', { panel: title })}
          size="s"
          tabs={panel.tabs.map(({ id }) => ({ id, label: t(`overview.tab_${id}`) }))}
          selected={tab.id}
          onChange={choose}
        >
          {() => body}
        </Tabs>
      )}
    </PanelBox>
  );
}

type PanelCardProps = {
  readonly panel: Panel;
  readonly traffic: TrafficReport;
  /** Opens all rows of a tab, named `pages.entry`. */
  readonly onDetails: (name: string) => void;
};
