import { Kbd } from '../../ui/kbd/Kbd.tsx';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { t } from '../../words/t.ts';
import { VIEW_SHORTCUTS } from '../filters/shortcuts.ts';
import { FRAME_SHORTCUTS } from '../frame/frame-shortcuts.ts';
import styles from './shortcuts.module.css';

/** Every key that does something. */
export function Page() {
  return (
    <div className={styles.page}>
      <PageHead title={t('frame.shortcuts')}>{t('frame.shortcuts_intro')}</PageHead>
      <div className={styles.groups}>
        <Group
          title={t('frame.shortcuts_anywhere')}
          rows={FRAME_SHORTCUTS.map(({ keys, label }) => ({ keys, text: t(label) }))}
        />
        <Group
          title={t('frame.shortcuts_view')}
          rows={VIEW_SHORTCUTS.map(({ key, shortcut }) => ({ keys: key, text: t(`filters.shortcut_${shortcut}`) }))}
        />
      </div>
    </div>
  );
}

type GroupProps = {
  readonly title: string;
  readonly rows: readonly { readonly keys: string; readonly text: string }[];
};

function Group({ title, rows }: GroupProps) {
  return (
    <Panel title={title} padding="none">
      <dl className={styles.rows}>
        {rows.map(({ keys, text }) => (
          <div key={keys} className={styles.row}>
            <dt>{text}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
