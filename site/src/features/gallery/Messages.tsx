import { Inbox, RotateCw } from 'lucide-react';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import styles from './gallery.module.css';
import { LONG_NAME } from './names.ts';

export function Messages() {
  return (
    <div className={styles.columns}>
      <div className={styles.stack}>
        <Banner title="A new version is ready">Reload when you have finished.</Banner>
        <Banner tone="good">We have received your first event.</Banner>
        <Banner tone="warn" onDismiss={() => undefined}>
          The key is used by 3 sites. {LONG_NAME}
        </Banner>
        <Banner
          tone="bad"
          title="Could not refresh"
          actions={
            <Button size="s" glyph={RotateCw}>
              Try again
            </Button>
          }
        >
          Figures are from 10:00.
        </Banner>
      </div>
      <Panel title="Alerts">
        <EmptyState glyph={Inbox} title="No alerts yet" actions={<Button variant="primary">Create alert</Button>}>
          Create one to hear when a figure leaves its usual range.
        </EmptyState>
      </Panel>
      <Panel title="Campaigns">
        <EmptyState size="s" title="No visits in these seven days" />
      </Panel>
    </div>
  );
}
