import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs';
import { classNames } from '../class-names.ts';
import styles from './tabs.module.css';

/**
 * Tabs over one panel; `children` draws the panel of the chosen tab alone. Arrow keys move between tabs. In a narrow
 * place the tabs scroll sideways within their own box.
 */
export function Tabs<Id extends string>({ label, tabs, selected, onChange, size = 'm', children }: TabsProps<Id>) {
  const choose = (key: unknown): void => {
    const tab = tabs.find(({ id }) => id === key);
    if (tab !== undefined) onChange(tab.id);
  };
  return (
    <AriaTabs className={styles.tabs ?? ''} selectedKey={selected} onSelectionChange={choose}>
      <TabList aria-label={label} className={classNames(styles.list, size === 's' && styles.small)}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={styles.tab ?? ''}>
            <span className={styles.label}>{tab.label}</span>
            {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      {/* A panel of its own for each tab: one that is reused keeps the id of the first, which no other tab controls. */}
      <TabPanel key={selected} id={selected} className={styles.panel ?? ''}>
        {children(selected)}
      </TabPanel>
    </AriaTabs>
  );
}

export interface TabsProps<Id extends string> {
  /** Names the list of tabs for screen readers. */
  readonly label: string;
  readonly tabs: readonly { readonly id: Id; readonly label: string; readonly count?: string }[];
  readonly selected: Id;
  readonly onChange: (id: Id) => void;
  readonly size?: 's' | 'm';
  readonly children: (selected: Id) => ReactNode;
}
